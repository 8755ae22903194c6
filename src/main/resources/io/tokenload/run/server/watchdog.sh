# Ends a server and all that it has started once standard input ends, however its writer died.
# $1: a mark that stands in the environment of all of them; $2: seconds between TERM and KILL.
# Each line of the input lists the processes that are known to be the server's, in place of the last.
trap '' INT TERM HUP
mark=$1
grace=$2
all=
while read -r line; do all=$line; done

known() { case " $all " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

# What carries the mark, and what any of them has started.
look() {
  for found in $(grep -l -s -F -e "$mark" /proc/[0-9]*/environ); do
    found=${found#/proc/}
    known "${found%/environ}" || all="$all ${found%/environ}"
  done
  table=$(ps -e -o pid= -o ppid= 2>/dev/null)
  more=yes
  while [ "$more" ]; do
    more=
    while read -r pid parent; do
      if [ "$pid" ] && known "$parent" && ! known "$pid"; then
        all="$all $pid"
        more=yes
      fi
    done <<END
$table
END
  done
}

# To each, and to the group that it may lead: children that have lost their parent are in it.
send() {
  for pid in $all; do
    kill -s "$1" -- "-$pid" 2>/dev/null
    kill -s "$1" -- "$pid" 2>/dev/null
  done
}

# One that nobody has waited for is dead all the same.
lives() {
  kill -0 "$1" 2>/dev/null || return 1
  case $(cat "/proc/$1/stat" 2>/dev/null) in *') Z '*) return 1 ;; *) return 0 ;; esac
}

any() {
  for pid in $all; do lives "$pid" && return 0; done
  return 1
}

look
send TERM
rest=$((grace * 10))
while any && [ "$rest" -gt 0 ]; do
  sleep 0.1
  rest=$((rest - 1))
done
look
send KILL
