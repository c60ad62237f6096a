#!/bin/sh
# Tests of the tracer: examples against counts worked out by hand, repetition, every kind of
# synchronisation, deadlock, damaged files, ways to call the wrapper. Run by make -C tracer test.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 1
load=
trap 'test -z "$load" || kill $load 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cc=$here/svmtrace-cc
dump=$here/build/svmtrace-dump
failures=0
checks=0

ok() { checks=$((checks + 1)); }
fail() {
    failures=$((failures + 1))
    echo "FAILED: $*"
}

# same FILE FILE WHAT
same() { if cmp -s "$1" "$2"; then ok; else fail "$3"; fi; }

# value SUMMARY KEY: a number of `svmtrace-dump -s`; records.KIND and threadN.KEY reach into it.
value() {
    awk -v key="$2" '
        key ~ /^records\./ && $1 == "records" && $2 == substr(key, 9) { print $3; found = 1 }
        key ~ /^thread[0-9]+\./ {
            split(key, part, ".")
            if ($1 == "thread" && "thread" $2 == part[1])
                for (i = 3; i <= NF; i++) {
                    split($i, pair, "=")
                    if (pair[1] == part[2]) { print pair[2]; found = 1 }
                }
        }
        $1 == key && NF == 2 { print $2; found = 1 }
        END { if (!found) print "none" }' "$1"
}

cd "$work" || exit 1

for source in "$here"/examples/*.c; do
    name=$(basename "$source" .c)
    $cc -O1 -Wall -o "$name" "$source" -pthread || { fail "$name does not compile"; continue; }
    SVMTRACE_SHARED=named SVMTRACE_OUT=$name.named ./"$name" >"$name.out" || fail "$name returned $?"
    $dump -s "$name.named" >"$name.sums" || fail "$name: the trace is not valid"
    grep -o 'expect [a-z].*' "$source" >"$name.expected"
    test -s "$name.expected" || fail "$name: no counts are expected"
    while read -r _ key expected; do
        got=$(value "$name.sums" "$key")
        if [ "$got" = "$expected" ]; then ok; else fail "$name: $key is $got, by hand $expected"; fi
    done <"$name.expected"
    gcc -O1 -I"$here/include" -o "$name.plain" "$source" -pthread && ./"$name.plain" >"$name.plain.out" ||
        fail "$name: plain run"
    same "$name.out" "$name.plain.out" "$name: output differs from the plain program's"
done

# The same trace again, elsewhere, built elsewhere, with a large and an empty environment, under load.
mkdir -p other/place/with/a/long/name
for name in stencil tasks prodcons; do
    SVMTRACE_OUT=first ./$name >/dev/null
    SVMTRACE_OUT=second ./$name >/dev/null
    same first second "$name: two runs differ"
    (
        cd other/place/with/a/long/name || exit 1
        cp "$here/examples/$name.c" . && $cc -O1 -o $name $name.c -pthread
        SVMTRACE_OUT=$work/second ./$name >/dev/null
    )
    same first second "$name: built and run in another directory it differs"
    SVMTRACE_OUT=second BIG=$(head -c 20000 /dev/zero | tr '\0' x) ./$name >/dev/null
    same first second "$name: with a large environment it differs"
    env -i SVMTRACE_OUT=second ./$name >/dev/null
    same first second "$name: with an empty environment it differs"
    SVMTRACE_OUT=second ./$name >/dev/null 2>&1 </dev/null &
    wait $!
    same first second "$name: in the background it differs"
done
for i in 1 2 3 4; do
    (exec awk 'BEGIN { for (;;) x++ }') &
    load="$load $!"
done
for name in stencil tasks prodcons; do
    SVMTRACE_OUT=first.$name ./$name >/dev/null
done
for pid in $load; do kill "$pid"; done
wait 2>/dev/null
load=
for name in stencil tasks prodcons; do
    SVMTRACE_OUT=second ./$name >/dev/null
    same first.$name second "$name: under load it differs"
done

# Every primitive, heap function and way of waiting; the program checks itself.
$cc -O1 -Wall -o primitives "$here/tests/primitives.c" -pthread || fail "primitives do not compile"
for optimisation in -O0 -O2; do
    $cc $optimisation -o primitives "$here/tests/primitives.c" -pthread &&
        SVMTRACE_OUT=prim timeout 60 ./primitives >prim.out 2>&1
    code=$?
    if [ $code = 0 ]; then ok; else fail "primitives $optimisation returned $code: $(tail -1 prim.out)"; fi
    if $dump prim >prim.text; then ok; else fail "primitives $optimisation: the trace is not valid"; fi
    SVMTRACE_OUT=prim2 timeout 60 ./primitives >/dev/null 2>&1
    same prim prim2 "primitives $optimisation: two runs differ"
    for kind in start end create join object acquire release arrive leave cond-wait cond-wake signal \
        sem-wait sem-post once flag-set flag-wait roi-begin roi-end region; do
        if grep -q "^[0-9]* t[0-9]* $kind\( \|\$\)" prim.text; then ok; else fail "no record $kind"; fi
    done
done

# A deadlock ends the run, says who waits for what, and leaves no trace.
$cc -O1 -o deadlock "$here/tests/deadlock.c" -pthread
SVMTRACE_OUT=dead timeout 20 ./deadlock >dead.out 2>&1
code=$?
if [ $code = 70 ]; then ok; else fail "a deadlock returned $code, not 70"; fi
for text in 'deadlock' 'thread 1 waits for mutex [0-9]* at 0x[0-9a-f]*, held by thread 2' \
    'thread 2 waits for mutex [0-9]* at 0x[0-9a-f]*, held by thread 1' \
    'thread 0 waits for the end of thread 1'; do
    if grep -q "$text" dead.out; then ok; else fail "the deadlock report lacks: $text"; fi
done
if [ -e dead ] || [ -e dead.part ]; then fail "a deadlock left a trace"; else ok; fi

# Damaged files.
good=stencil.named
size=$(wc -c <$good)
rejected() {
    $dump "$1" >/dev/null 2>message
    code=$?
    if [ $code = 2 ] && [ -s message ]; then ok; else fail "$2: the dump returned $code"; fi
}
: >bad && rejected bad "an empty file"
rejected missing "a missing file"
at=0
while [ $at -lt "$size" ]; do
    head -c $at $good >bad
    rejected bad "cut to $at bytes"
    cp $good bad
    old=$(od -An -tu1 -j$at -N1 $good | tr -d ' ')
    printf "\\$(printf %03o $(((old + 85) % 256)))" | dd of=bad bs=1 seek=$at conv=notrunc 2>/dev/null
    # The minor version may grow, but the checksum covers it.
    rejected bad "byte $at changed"
    at=$((at + 1 + size / 300))
done
{ cat $good; printf x; } >bad && rejected bad "something after the trailer"
{ printf 'SVMTRACE\012\013\014\015'; tail -c +13 $good; } >bad && rejected bad "big-endian"
grep -q 'byte order' message || fail "the other byte order is not named"
{ head -c 12 $good; printf '\002'; tail -c +14 $good; } >bad && rejected bad "version 2"
grep -q 'version' message || fail "the version is not named"
{ head -c 16 $good; printf '\377\377\377\377'; tail -c +21 $good; } >bad && rejected bad "a huge header"

# Ways to call the wrapper.
cp "$here/examples/tasks.c" t.c
$cc -c t.c -o t.o && ar rcs libt.a t.o && echo 'int unused;' >u.c && $cc -c u.c &&
    $cc u.o t.o -o t1 -pthread && $cc -pipe u.c t.c -o t2 -pthread && $cc -u main u.o libt.a -o t3 -pthread ||
    fail "objects, archives, several sources"
for t in t1 t2 t3; do
    SVMTRACE_OUT=$t.trace ./$t >/dev/null && $dump -s $t.trace | grep -q 'records acquire 36' && ok || fail "$t"
done
printf 't: t.c\n' >makefile && rm -f t t.o &&
    make -s CC="$cc" CFLAGS='-O2 -pthread' t && SVMTRACE_OUT=t.trace ./t >/dev/null && ok || fail "make CC="
for option in -shared -static -fsanitize=address; do
    if $cc $option t.c -o x 2>message; then fail "$option is accepted"; fi
    if grep -q "svmtrace-cc: $option is not supported" message; then ok; else fail "$option: no message"; fi
done
if SVMTRACE_SHARED=heap,stack ./t >/dev/null 2>message; then fail "a wrong kind is accepted"; fi
if grep -q "'stack' is none of" message; then ok; else fail "SVMTRACE_SHARED: no message"; fi
if SVMTRACE_QUANTUM=12x ./t >/dev/null 2>&1; then fail "a wrong quantum is accepted"; else ok; fi
if SVMTRACE_OUT=/nonexistent/x ./t >/dev/null 2>&1; then fail "an unwritable file is ignored"; else ok; fi
if command -v g++ >/dev/null; then
    "$here/svmtrace-c++" -O2 -o cxx "$here/tests/threads.cc" -pthread &&
        SVMTRACE_OUT=cxx.trace timeout 60 ./cxx >/dev/null && $dump -s cxx.trace | grep -q 'records acquire' &&
        ok || fail "C++"
    "$here/svmtrace-c++" -O2 -o before "$here/tests/before_main.cc" -pthread &&
        SVMTRACE_OUT=before.trace timeout 60 ./before >/dev/null && $dump -s before.trace | grep -q 'records once' &&
        ok || fail "C++: constructors before main"
else
    echo "skipped: no g++"
fi

# Instructions counted, against valgrind's count of the plain program.
if command -v callgrind_annotate >/dev/null; then
    gcc -O2 -fno-tree-vectorize -o plain "$here/tests/work.c" -pthread && $cc -O2 -o traced "$here/tests/work.c" -pthread
    SVMTRACE_OUT=work.trace ./traced >/dev/null
    valgrind --tool=callgrind --callgrind-out-file=cg.out ./plain >/dev/null 2>&1
    real=$(callgrind_annotate --threshold=100 --show-percs=no cg.out |
        awk '/\[.*\/plain\]/ { gsub(",", "", $1); n += $1 } END { print n + 0 }')
    $dump -s work.trace >work.trace.sums
    counted=$(value work.trace.sums instructions)
    echo "instructions: counted $counted, measured $real"
    if [ $((counted * 100)) -gt $((real * 85)) ] && [ $((counted * 100)) -lt $((real * 115)) ]; then ok; else
        fail "instructions: counted $counted, measured $real"
    fi
else
    echo "skipped: no valgrind to compare the number of instructions with"
fi

echo "$checks checks passed, $failures failed"
[ $failures = 0 ]
