#!/bin/sh
# A model for conf/external-shell.conf: which of ten things to take along, so that they are worth
# most and weigh at most 165. Nothing but the shell itself is used.
WEIGHTS='23 31 29 44 53 38 63 85 89 82'
WORTHS='92 57 49 68 60 43 67 84 87 72'
LIMIT=165

evaluate() { # evaluate true false ...: prints what is asked for beside the id
  weight=0
  worth=0
  worths=$WORTHS
  for each in $WEIGHTS; do
    if [ "$1" = true ]; then
      weight=$((weight + each))
      worth=$((worth + ${worths%% *}))
    fi
    worths=${worths#* }
    shift
  done
  fitness=$worth
  if [ "$weight" -gt $LIMIT ]; then fitness=$((LIMIT - weight)); fi
  printf ',"fitness":%d,"metrics":{"weight":%d}' "$fitness" "$weight"
}

while read -r line; do
  id=${line#*'"id":'}
  id=${id%%[,\}]*}
  case $line in
    *'"take":['*)
      take=${line#*'"take":['}
      # shellcheck disable=SC2046 # one word a thing
      printf '{"id":%s%s}\n' "$id" "$(evaluate $(IFS=,; printf '%s ' ${take%%]*}))"
      ;;
    *) printf '{"id":%s}\n' "$id" ;;
  esac
done
