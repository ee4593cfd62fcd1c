// The documented script of curl calls, against a district of its own.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { adminPassword, root, startDistrict } from './district.mjs'

export async function curlScript() {
  const district = await startDistrict('2024-01-02')
  const run = spawnSync(join(root, 'docs/examples/g1-by-curl.sh'), [district.url, adminPassword], { encoding: 'utf8', timeout: 300_000 })
  await district.stop()
  if (run.status !== 0) throw new Error(`${run.stdout.slice(-500)}\n${run.stderr}`)
  if (!run.stdout.includes('SSZH-2024-B-0001')) throw new Error(run.stdout.slice(-500))
}
