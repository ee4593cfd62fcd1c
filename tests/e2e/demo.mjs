// The demo of `linli demo seed` in a district of a test: cases in every state, with people to sign in as.
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { adminPassword, program } from './district.mjs'

/** Answers the password of all people of the demo but the administrator. */
export async function seedDemo({ url, folder }) {
  const passwordFile = join(folder, 'admin.txt')
  writeFileSync(passwordFile, adminPassword)
  const logins = join(folder, 'logins.txt')
  // Not the blocking call: it takes long, and the lines that the district closes meanwhile must be seen.
  await promisify(execFile)(program, ['demo', 'seed', '--url', url, '--logins', logins, '--password-file', passwordFile])
  return /officer\s+officer\s+(\S+)/.exec(readFileSync(logins, 'utf8'))[1]
}
