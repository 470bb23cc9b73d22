# shellcheck shell=bash disable=SC2034,SC2154 # helper.bash's variables, and those for tests
#
# A real web server (nginx) on a free port of loopback, for a folder www/, and
# the GDELT-like tree that it serves. server_begin sets $base, its address; with
# a certificate also $secure, that over TLS.

# shellcheck source=tests/ports.bash
source "${BASH_SOURCE%/*}/ports.bash"

# server_certificate: a key, and a certificate for localhost that it signs itself.
server_certificate() {
	mkdir -p server
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
		-addext subjectAltName=DNS:localhost -keyout server/key.pem -out server/certificate.pem 2> server/words
}

server_begin() {
	local port
	mkdir -p www server
	for port in $(free_ports 2) $(free_ports 2) $(free_ports 2); do
		cat > server/nginx.conf <<-END
			worker_processes 1;
			pid $PWD/server/pid;
			error_log $PWD/server/error.log;
			$([[ $(id -u) -ne 0 ]] || echo 'user root;')
			events { worker_connections 64; }
			http {
				access_log $PWD/server/access.log;
				client_body_temp_path $PWD/server/body;
				proxy_temp_path $PWD/server/proxy;
				fastcgi_temp_path $PWD/server/fastcgi;
				uwsgi_temp_path $PWD/server/uwsgi;
				scgi_temp_path $PWD/server/scgi;
				server {
					listen 127.0.0.1:$port;
					$([[ ! -f server/key.pem ]] || echo "listen 127.0.0.1:$((port + 1)) ssl; ssl_certificate $PWD/server/certificate.pem; ssl_certificate_key $PWD/server/key.pem;")
					root $PWD/www;
					location / {
						if (-f $PWD/server/fail) { return 500; }
						if (-f $PWD/server/stall) { set \$limit_rate 50; }
						limit_rate_after 1;
					}
					location /redirect/ { return 302 file:///etc/passwd; }
					location /plain/ { return 302 http://127.0.0.1:$port/a.csv; }
				}
			}
		END
		if nginx -e "$PWD/server/error.log" -p "$PWD/server" -c "$PWD/server/nginx.conf" 2> server/words; then
			base=http://127.0.0.1:$port secure=https://localhost:$((port + 1))
			return
		fi
	done
	cat server/words >&2
	return 1
}

server_end() {
	[[ ! -f server/pid ]] || kill "$(< server/pid)" 2> /dev/null || true
}

# rows_of STAMP: some GDELT rows; a file's are its own.
rows_of() {
	awk -v bytes=6000 -f "$root/tests/bench/gdelt.awk" | sed "s/^1/${1:6:6}/"
}

# put_file STAMP: an export of that quarter of an hour, last in the lists.
put_file() {
	local name=$1.export.CSV
	rows_of "$1" > "$name"
	rm -f "www/$name.zip"
	zip -qX "www/$name.zip" "$name"
	rm "$name"
	list_file "$name.zip"
}

# list_file NAME [MD5]: as GDELT's lists have it, twice others beside it.
list_file() {
	local size md5
	size=$(stat -c %s "www/$1")
	md5=${2:-$(md5sum < "www/$1" | cut -d ' ' -f 1)}
	{
		echo "$size $md5 http://data.gdeltproject.org/gdeltv2/$1"
		echo "1 $md5 http://data.gdeltproject.org/gdeltv2/${1/export.CSV/mentions.CSV}"
		echo "1 $md5 http://data.gdeltproject.org/gdeltv2/${1/export.CSV/gkg.csv}"
	} > www/lastupdate.txt
	cat www/lastupdate.txt >> www/masterfilelist.txt
}
