#!/usr/bin/env bats
# The examples for cron and systemd, as make install puts them.
# bats file_tags=big,plain
load helper

setup_file() {
	unset MAKEFLAGS MFLAGS MAKELEVEL SAN
	make -s -C "$BATS_TEST_DIRNAME/.." install PREFIX="$BATS_FILE_TMPDIR/entente" > "$BATS_FILE_TMPDIR/words" 2>&1 || { cat "$BATS_FILE_TMPDIR/words" && return 1; }
}

teardown() {
	[[ ! -s pid ]] || kill "$(< pid)" 2> /dev/null || true
}

# on_schedule NAME: the example in cron.d/NAME, for every minute and for NAME's state.
on_schedule() {
	sed "s/^4-59.15 /* /; s/ entente  / root  /; /^30 /d; s,^ENTENTE_STATE=.*,ENTENTE_STATE=$PWD/$1," \
		"$BATS_FILE_TMPDIR/entente/share/doc/entente/examples/entente.cron" > "cron.d/$1"
	chmod 644 "cron.d/$1"
	mkdir "$1"
	printf 'feed,kind,url,source,checksum,keep,group,results\nc,csv,file://%s,csv,,,area,total=sum:value\n' "$2" > "$1/feeds.csv"
}

# begin_cron: a cron of one's own, with cron.d alone, and sendmail that puts mails into mail/.
begin_cron() {
	mkdir sbin spool mail
	cp -a /usr/sbin/. sbin
	rm -f sbin/sendmail
	printf '#!/bin/sh\ncat > %s/mail/$$\n' "$PWD" > sbin/sendmail
	chmod 755 sbin/sendmail
	printf 'account required pam_permit.so\nsession required pam_permit.so\n' > pam
	unshare --mount bash -c '
		mount --bind cron.d /etc/cron.d && mount --bind spool /var/spool/cron && mount --bind sbin /usr/sbin \
			&& mount --bind /dev/null /etc/crontab && mount --bind pam /etc/pam.d/cron && mount -t tmpfs none /run || exit
		echo $$ > pid
		exec /usr/sbin/cron -f -L 0' > words 2>&1 3>&- &
}

@test "cron: no mail of a run without a problem, and one with its line of another" {
	needs_root
	needs cron
	needs_mounts
	printf 'area,value\nKOR,1\n' > a.csv
	mkdir cron.d
	on_schedule good "$PWD/a.csv"
	on_schedule bad "$PWD/missing.csv"
	begin_cron
	for ((second = 0; second < 75; second++)); do
		[[ ! -e good/published || -z $(ls mail) ]] || break
		sleep 1
	done
	gives '{"area":"KOR","total":1}' cat good/published/c.jsonl
	is "$(find mail -type f | wc -l)" 1 || { cat words mail/*; false; }
	has $'\n'"$(cat mail/*)" $'\nTo: root' $'\n'"refresh: c: file://$PWD/missing.csv could not be fetched: "
}

@test "systemd: the units have nothing wrong, and the timer has cron's minutes" {
	needs systemd-analyze
	cd "$BATS_FILE_TMPDIR/entente/share/doc/entente/examples"
	quietly systemd-analyze verify --man=no "$PWD/entente-refresh.service" "$PWD/entente-refresh.timer"
	try systemd-analyze calendar --base-time='2026-11-25 12:00:00 UTC' --iterations=4 "$(sed -n 's/^OnCalendar=//p' entente-refresh.timer)"
	status_is 0
	is "$(grep -o '12:[0-9:]* UTC' <<< "$output" | sort -u | tr '\n' ' ')" '12:04:00 UTC 12:19:00 UTC 12:34:00 UTC 12:49:00 UTC '
	has $'\n'"$(< entente.cron)" $'\n4-59/15 '
}
