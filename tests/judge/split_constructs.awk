# Splits files of tests/judge/constructs into sources below FOLDER:
#
#   awk -v folder=FOLDER -f split_constructs.awk constructs/*.txt
#
# `== NAME` starts a source; `$` in it becomes NAME without its extension.
FNR == 1 { source = "" }
/^== / {
  source = folder "/" $2
  stem = $2
  sub(/\.[a-z]+$/, "", stem)
  next
}
source != "" {
  gsub(/\$/, "_" stem)
  print > source
}
