#!/bin/sh
# Golden case G1 by curl alone: from the registration of a company to a certificate that anybody can
# check. Wants a fresh district on a rehearsal clock of 2024-01-02 (or earlier) and its administrator:
#
#   docs/examples/g1-by-curl.sh http://127.0.0.1:8080 ADMIN_PASSWORD
#
# Every call is the public API of api/openapi.yaml. The standard is the small test standard.
set -eu
url=${1:?url of the district}
admin_password=${2:?password of the administrator}
here=$(cd "$(dirname "$0")/../.." && pwd)
jars=$(mktemp -d)
trap 'rm -rf "$jars"' EXIT
password=example-password-1
pin=246810

say() { printf '%s\n' "— $*"; }

# call PERSON METHOD PATH [JSON]: prints the body; a refusal ends the script with its text.
call() {
  who=$1 method=$2 path=$3
  set -- -sS -X "$method" -b "$jars/$who" -c "$jars/$who" -H "Origin: $url" -H 'Accept-Language: zh' \
    -H "X-CSRF-Token: $(cat "$jars/$who.csrf" 2>/dev/null || true)" -w '\n%{http_code}' ${4+-H 'Content-Type: application/json' -d "$4"}
  answer=$(curl "$@" "$url/api/v1$path")
  status=${answer##*
}
  body=${answer%
*}
  case $status in
    2??) printf '%s' "$body" ;;
    *)
      printf 'FAIL %s %s: %s %s\n' "$method" "$path" "$status" "$body" >&2
      exit 1
      ;;
  esac
}
# member NAME: the first text member of that name in the JSON on stdin.
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1; }
sign_in() {
  call "$1" POST /session "{\"login\":\"$1\",\"password\":\"$2\"}" >"$jars/session"
  member csrf <"$jars/session" >"$jars/$1.csrf"
}
on() { call admin POST /clock "{\"now\":\"$1T09:00:00+08:00\"}" >/dev/null && say "$1"; }
give() { call "$1" POST "/projects/$project/$2" "$3" >/dev/null && say "$1: $2"; }

sign_in admin "$admin_password"
for pair in officer:officer colleague:officer centre:technical_centre; do
  login=${pair%%:*}
  call admin POST /people "{\"login\":\"$login\",\"password\":\"$password\",\"name\":\"$login\",\"role\":\"${pair#*:}\"}" >/dev/null
  sign_in "$login" "$password"
done
call officer POST /authority/publish-standard \
  "{\"valid_from\":\"2023-07-01\",\"file\":$(tr -d '\n' <"$here/tests/articles/standards/mini-1.json")}" >/dev/null
say "officer: standard published"
for n in 1 2 3 4 5; do
  field=$(printf 'communications security property data_security smart_home' | cut -d' ' -f"$n")
  call centre POST /people "{\"login\":\"expert$n\",\"password\":\"$password\",\"name\":\"专家$n\",\"role\":\"expert\"}" >"$jars/person"
  id=$(member id <"$jars/person")
  call centre POST /authority/register-expert \
    "{\"expert\":\"$id\",\"name\":\"专家$n\",\"fields\":[\"$field\"],\"employer\":\"单位$n\"}" >/dev/null
  sign_in "expert$n" "$password"
  call "expert$n" POST /people/me/signing-key "{\"pin\":\"$pin\"}" >/dev/null
done
say "centre: five experts registered"

company='{"credit_code":"91440300708461136T","name":"示例物业服务有限公司","kind":"property_company"'
call anyone POST /organisations \
  "$company,\"contact\":{\"login\":\"property\",\"password\":\"$password\",\"name\":\"经办人\",\"phone\":\"0755-00000000\"}}" >/dev/null
sign_in property "$password"
call property POST /projects "{\"community\":\"示例花园\",\"site_kind\":\"residential\",\"build_kind\":\"existing\",\"town\":\"鹅埠镇\",\"address\":\"示例路1号\",\"gross_floor_area\":\"49999.99\",\"households\":420,\"entity\":$company}}" >"$jars/created"
project=$(member id <"$jars/created")
say "property: project $project"

printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n' >"$jars/paper.pdf"
document=$(curl -sS -f -b "$jars/property" -H "Origin: $url" -H "X-CSRF-Token: $(cat "$jars/property.csrf")" \
  -H 'Content-Type: application/octet-stream' --data-binary "@$jars/paper.pdf" "$url/api/v1/documents?name=paper.pdf")
sm3=$(printf '%s' "$document" | member sm3)
state() { printf '{"item":"%s",%s,"evidence":["%s"]}' "$1" "$2" "$sm3"; }
first="$(state A1-01 '"met":true'),$(state A1-02 '"value":"0.5"'),$(state Z1-01 '"met":false')"
meters=$(state B1-01 '"value":"0.9"')
uploads=$(state B1-02 '"value":"60"')

give property record-construction "{\"proof\":\"acceptance\",\"dated\":\"2024-01-02\",\"document\":$document}"
give property add-document "{\"filed_under\":\"RA-01\",\"document\":$document}"
give property save-self-assessment "{\"items\":[$first,$meters,$uploads]}"
give property complete-self-assessment '{"target":"basic","assessed_on":"2024-01-02"}'
give property sign-declaration "{\"documents\":[\"$sm3\"],\"signatory\":\"申报负责人\",\"signed_on\":\"2024-01-02\"}"

on 2024-03-04
give officer receive-filing '{"received_on":"2024-03-04"}'
on 2024-03-08
give officer give-feedback '{"outcome":"passed","defects":[],"given_on":"2024-03-08"}'
on 2024-03-11
give officer draw-panel '{"seed":"published-seed","size":5}'
experts='expert1 expert2 expert3 expert4 expert5'
for e in $experts; do give "$e" declare-recusal '{"answer":"no_conflict"}'; done

rate() { # ROUND ITEMS
  for e in $experts; do give "$e" enter-scores "{\"round\":\"$1\",\"items\":[$2]}"; done
  give expert1 draft-opinion "{\"round\":\"$1\",\"result\":\"基础型\",\"text\":\"一致意见\"}"
  for e in $experts; do give "$e" sign-opinion "{\"round\":\"$1\",\"pin\":\"$pin\"}"; done
}
on 2024-03-28
rate initial "$first,$meters"
on 2024-06-20
give officer apply-final '{"received_on":"2024-06-20"}'
on 2024-07-10
rate final "$first,$uploads"
on 2024-07-15
give officer deliberate '{"outcome":"adopt","reason":"采纳专家组意见"}'
give officer tell-applicant '{"matter":"result","told_on":"2024-07-15"}'
on 2024-07-16
give officer publish-notice '{"published_on":"2024-07-16"}'
on 2024-07-24
give colleague propose-certificate '{"grade":"basic"}'
give officer issue-certificate '{"grade":"basic","issued_on":"2024-07-24"}'

curl -sS -f "$url/api/v1/certificates/SSZH-2024-B-0001"
printf '\n'
curl -sS -f -b "$jars/property" -o "$jars/certificate.pdf" "$url/api/v1/projects/$project/papers/certificate.pdf"
head -c 5 "$jars/certificate.pdf" | grep -q '%PDF-' && say "certificate.pdf $(wc -c <"$jars/certificate.pdf") bytes"
