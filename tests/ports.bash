# shellcheck shell=bash
#
# Ports for the servers of tests and benches.

# free_ports COUNT: the first of so many on which nobody listens; below 32768, where
# the kernel takes none by itself for those who connect.
free_ports() {
	local first port
	while first=$((20000 + RANDOM % 12000)); do
		for ((port = first; port < first + $1; port++)); do
			! (: < "/dev/tcp/127.0.0.1/$port") 2> /dev/null || continue 2
		done
		printf '%s\n' "$first"
		return
	done
}
