# shellcheck shell=bash disable=SC2034,SC2154 # helper.bash's variables, and those for tests
#
# A real Slurm of three nodes on this machine, as root: munged, slurmctld and three
# slurmd, in the folder cluster/. cluster_begin [MAXARRAYSIZE] sets SLURM_CONF.

# shellcheck source=tests/ports.bash
source "${BASH_SOURCE%/*}/ports.bash"

cluster_begin() {
	local host port node
	needs_root
	needs slurmctld munged
	host=$(hostname -s)
	port=$(free_ports 4)
	mkdir -p cluster/state cluster/log cluster/spool/n1 cluster/spool/n2 cluster/spool/n3
	export SLURM_CONF=$PWD/cluster/slurm.conf
	cat > "$SLURM_CONF" <<-END
		ClusterName=test
		SlurmctldHost=$host(127.0.0.1)
		SlurmctldPort=$port
		AuthType=auth/munge
		AuthInfo=cred_expire=5
		CryptoType=crypto/munge
		SlurmUser=root
		SlurmdUser=root
		StateSaveLocation=$PWD/cluster/state
		SlurmdSpoolDir=$PWD/cluster/spool/%n
		SlurmctldPidFile=$PWD/cluster/ctld.pid
		SlurmdPidFile=$PWD/cluster/slurmd.%n.pid
		SlurmctldLogFile=$PWD/cluster/log/ctld.log
		SlurmdLogFile=$PWD/cluster/log/%n.log
		SlurmdTimeout=10
		MaxArraySize=${1:-1001}
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		MpiDefault=none
		ReturnToService=2
		SchedulerType=sched/backfill
		SchedulerParameters=sched_interval=2,bf_interval=2
		SelectType=select/cons_tres
		SelectTypeParameters=CR_Core
		AccountingStorageType=accounting_storage/none
		JobAcctGatherType=jobacct_gather/none
		SlurmdParameters=config_overrides
		NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=1 State=UNKNOWN
		NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=1 State=UNKNOWN
		NodeName=n3 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 3)) CPUs=1 State=UNKNOWN
		PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
	END
	# no cgroups: not everywhere that tests run are there any
	echo CgroupPlugin=cgroup/v1 > cluster/cgroup.conf
	munge_begin
	slurmctld 8>&- 3>&- > cluster/words 2>&1
	for node in n1 n2 n3; do slurmd -N "$node" 8>&- 3>&- >> cluster/words 2>&1; done
	wait_until 30 nodes_are 3 idle || { tail -n 5 cluster/words cluster/log/* >&2 && return 1; }
}

munge_begin() {
	! munge -n 2> /dev/null | unmunge > /dev/null 2>&1 || return 0
	mkdir -p /run/munge
	chown munge /run/munge
	su munge -s /bin/sh -c /usr/sbin/munged 3>&- > cluster/words 2>&1
	wait_until 10 eval 'munge -n | unmunge > /dev/null 2>&1'
}

nodes_are() {
	[[ $(sinfo -h -N -o '%t' 2> /dev/null | grep -c "$2") -eq $1 ]]
}

# wait_until SECONDS COMMAND...: until the command succeeds.
wait_until() {
	local until=$((SECONDS + $1))
	shift
	until "$@"; do
		[[ $SECONDS -lt $until ]] || { echo "waited in vain: $*" >&2; return 1; }
		sleep 0.2
	done
}

# The processes that a node's jobs have, and their slurmstepd.
processes_on() {
	local folder
	for folder in /proc/[0-9]*; do
		! grep -qz "^SLURMD_NODENAME=$1$" "$folder/environ" 2> /dev/null || echo "${folder#/proc/}"
	done
}

steps_on() {
	local process parent
	for process in $(processes_on "$1"); do
		parent=$(awk '/^PPid:/ { print $2 }' "/proc/$process/status" 2> /dev/null)
		[[ $(cat "/proc/$parent/comm" 2> /dev/null) != slurmstepd ]] || echo "$parent"
	done
}

# lose_daemon NODE: nobody hears of the node any more, but what it does goes on.
lose_daemon() {
	kill -9 "$(< "cluster/slurmd.$1.pid")"
}

# lose_node NODE: as if its power had gone, with all that it does.
lose_node() {
	local steps
	steps=$(steps_on "$1")
	lose_daemon "$1"
	# shellcheck disable=SC2046,SC2086 # numbers
	kill -9 $steps $(processes_on "$1") 2> /dev/null || true
}

cluster_end() {
	local pid
	[[ -d cluster ]] || return 0
	scontrol shutdown > /dev/null 2>&1 || true
	for pid in cluster/*.pid; do
		[[ ! -e $pid ]] || kill -9 "$(< "$pid")" 2> /dev/null || true
	done
}
