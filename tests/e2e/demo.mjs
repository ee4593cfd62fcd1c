// The demo of `linli demo seed` in a district of a test: cases in every state, with people to sign in as.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminPassword, program } from './district.mjs'

/** Answers the password of all people of the demo but the administrator. */
export function seedDemo({ url, folder }) {
  const passwordFile = join(folder, 'admin.txt')
  writeFileSync(passwordFile, adminPassword)
  const logins = join(folder, 'logins.txt')
  execFileSync(program, ['demo', 'seed', '--url', url, '--logins', logins, '--password-file', passwordFile], { stdio: 'pipe' })
  return /officer\s+officer\s+(\S+)/.exec(readFileSync(logins, 'utf8'))[1]
}
