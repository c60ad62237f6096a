#!/bin/sh
# Slowdown of a traced run of 16 threads against the plain program with one. Run by make -C tracer bench.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gcc -O2 -o "$work/plain" "$here/tests/bench.c" -pthread
"$here/svmtrace-cc" -O2 -o "$work/traced" "$here/tests/bench.c" -pthread
export SVMTRACE_OUT="$work/trace"

# Processor time, not elapsed time: a traced run keeps one processor busy, and other programs do not count.
best() { # least of five runs, in nanoseconds, user and system
    least=
    for i in 1 2 3 4 5; do
        times >"$work/before"
        "$@" >/dev/null
        times >"$work/after"
        took=$(awk '
            FNR == 2 {
                for (i = 1; i <= 2; i++) {
                    split($i, part, /[ms]/)
                    sum[FILENAME] += 60 * part[1] + part[2]
                }
            }
            END { printf "%.0f", 1e9 * (sum[ARGV[2]] - sum[ARGV[1]]) }' "$work/before" "$work/after")
        if [ -z "$least" ] || [ "$took" -lt "$least" ]; then least=$took; fi
    done
    echo "$least"
}
plain=$(best "$work/plain" 1)
traced=$(best "$work/traced" 16)
dump=$(best "$here/build/svmtrace-dump" -s "$work/trace")
"$here/build/svmtrace-dump" -s "$work/trace" | awk -v plain="$plain" -v traced="$traced" -v dump="$dump" \
    -v size="$(wc -c <"$work/trace")" '
    $1 == "reads" || $1 == "writes" { accesses += $2 }
    $1 == "thread" { split($NF, pair, "="); entries += pair[2] }
    END {
        printf "plain, 1 thread    %8.3f s\n", plain / 1e9
        printf "traced, 16 threads %8.3f s   slowdown %.1f   %.0f million accesses a second\n",
            traced / 1e9, traced / plain, accesses / traced * 1e3
        printf "trace              %8.3f MB  %d entries, %.2f bytes each; read at %.1f million entries a second\n",
            size / 1e6, entries, size / entries, entries / dump * 1e3
    }'
