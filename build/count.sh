#!/usr/bin/env bash
# Counts how the library is cut: files, lines, short files, files a folder, names of two types, switches over element types.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../Microsoft.ML.Root"
mapfile -t files < <(find . -name '*.cs' -not -path '*/obj/*' | sort)
lines=$(cat "${files[@]}" | wc -l)
short=$(wc -l "${files[@]}" | awk '$2 != "total" && $1 <= 15' | wc -l)
long=$(wc -l "${files[@]}" | awk '$2 != "total" && $1 > 400 { print $2 " (" $1 ")" }' | tr '\n' ' ')
folders=$(printf '%s\n' "${files[@]}" | xargs -n1 dirname | sort -u | wc -l)
types=$(cat "${files[@]}" | grep -oE '^(public|internal) [a-z ]*(class|struct|interface|enum|record) [A-Za-z0-9_]+' | grep -v partial | awk '{ print $NF }' | sort | uniq -d | tr '\n' ' ')
switches=$(grep -lE '^\s*ElementType\.Int16 (=>|or)|case ElementType\.Int16' "${files[@]}" | wc -l)
echo "files                                 ${#files[@]}"
echo "lines                                 $lines"
echo "files of 15 lines or less             $short ($((100 * short / ${#files[@]})) %)"
echo "files above 400 lines                 ${long:-none}"
echo "folders, files a folder               $folders, $((${#files[@]} / folders))"
echo "names of two types                    ${types:-none}"
echo "files that switch over element types  $switches"
