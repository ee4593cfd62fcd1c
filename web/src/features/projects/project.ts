// One project on one page: its view, and the commands that change it.
import { inject, provide, ref, type InjectionKey, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ApiError, ask, type Problem } from '@/api/client'
import type { components, paths } from '@/api/schema'
import { useAsking } from '@/app/asking'

export type ProjectView = components['schemas']['ProjectView']
export type Because = components['schemas']['Because']
type Warning = components['schemas']['Warning']
type Permission = components['schemas']['CommandPermission']

type CommandPath = Extract<keyof paths, `/projects/{project}/${string}`>
type PostOf<P extends CommandPath> = paths[P] extends { post: infer O } ? O : never
type BodyOf<P extends CommandPath> =
  PostOf<P> extends { requestBody: { content: { 'application/json': infer B } } } ? B : never
export type CommandName = {
  [P in CommandPath]: [BodyOf<P>] extends [never]
    ? never
    : P extends `/projects/{project}/${infer C}`
      ? C
      : never
}[CommandPath]
export type CommandBody<C extends CommandName> = BodyOf<`/projects/{project}/${C}` & CommandPath>

/** A command that was not taken because the file had moved on, and what happened meanwhile. */
export interface Stale {
  command: CommandName
  changes: components['schemas']['EventRow'][] | null // null: not for the reader's eyes
  again: () => Promise<boolean>
}

export interface OpenProject {
  id: string
  view: Ref<ProjectView | null>
  permissions: Ref<Permission[]>
  problem: Ref<Problem | null>
  because: Ref<Because[]>
  warnings: Ref<Warning[]>
  busy: Ref<string>
  stale: Ref<Stale | null>
  load(): Promise<void>
  /** Sends a command with the version that the reader saw; true when it was taken. A refusal stands
   * in `problem`, a file that moved on in `stale`; the form keeps its text in both cases. */
  /** `outcome`: what is decided, in words, for the question that comes before it. */
  run<C extends CommandName>(command: C, body: CommandBody<C>, outcome?: string): Promise<boolean>
  /** Whether the caller may send it now; null while unknown. */
  may(command: CommandName): boolean
  /** Why not, if not. */
  whyNot(command: CommandName): Problem | null
}

const KEY: InjectionKey<OpenProject> = Symbol('project')

/** What somebody adds of his own, whatever others do to the file meanwhile. */
const independent = new Set<string>([
  'save-self-assessment',
  'record-construction',
  'add-document',
  'declare-recusal',
  'enter-scores',
  'sign-opinion', // bound to the hash of what is signed
  'report-incident',
  'file-referral',
])

/** What cannot be taken back is asked once more; the file keeps it for good. */
const irreversible = new Set<string>([
  'receive-filing',
  'receive-supplement',
  'give-feedback',
  'withdraw-filing',
  'draw-panel',
  'redraw-panel',
  'sign-opinion',
  'sign-opinion-on-paper',
  'apply-final',
  'deliberate',
  'publish-notice',
  'extend-notice',
  'conclude-inquiry',
  'open-second-rating',
  'publish-second-result',
  'propose-certificate',
  'issue-certificate',
  'return-claim',
  'accept-claim',
  'decide-claim',
  'pay-subsidy',
  'record-repayment',
  'record-check',
  'report-takeover',
  'file-takeover',
  'conclude-complaint',
  'open-proceeding',
  'notify-party',
  'enter-statement',
  'decide-proceeding',
  'serve-decision',
  'publish-decision',
  'close-proceeding',
])

export function openProject(id: string): OpenProject {
  const { t } = useI18n()
  const { sure } = useAsking()
  const view = ref<ProjectView | null>(null)
  const permissions = ref<Permission[]>([])
  const problem = ref<Problem | null>(null)
  const because = ref<Because[]>([])
  const warnings = ref<Warning[]>([])
  const busy = ref('')
  const stale = ref<Stale | null>(null)
  const params = { path: { project: id } }

  async function load() {
    try {
      const [seen, allowed] = await Promise.all([
        ask(api.GET('/projects/{project}', { params })),
        ask(api.GET('/projects/{project}/commands', { params })),
      ])
      view.value = seen
      permissions.value = allowed
    } catch (e) {
      if (e instanceof ApiError) problem.value = e.problem
    }
  }

  // What happened after the version that the reader had seen.
  async function changesSince(version: number) {
    const size = 100
    const query = { page: Math.floor(version / size) + 1, size }
    const found = await ask(
      api.GET('/projects/{project}/events', { params: { path: { project: id }, query } }),
    ).catch(() => null)
    return found?.items.filter((e) => e.version > version) ?? null
  }

  const confirmed = (command: string, outcome: string) =>
    sure(
      t('confirm.text', {
        command: t(`command.${command}`) + (outcome && t('confirm.outcome', { outcome })),
        community: view.value?.profile.community ?? '',
      }),
      t(`command.${command}`),
    )

  async function run<C extends CommandName>(command: C, body: CommandBody<C>, outcome = '') {
    if (irreversible.has(command) && !(await confirmed(command, outcome))) return false
    return send(command, body)
  }

  async function send<C extends CommandName>(command: C, body: CommandBody<C>): Promise<boolean> {
    const seen = independent.has(command) ? undefined : view.value?.version
    stale.value = null
    busy.value = command
    problem.value = null
    try {
      // The path is one of the contract's; only its spelling as a template is lost on the compiler.
      const post = api.POST as unknown as (
        path: string,
        init: object,
      ) => ReturnType<typeof api.POST<'/projects/{project}/give-feedback', never>>
      const taken = (await ask(
        post(`/projects/{project}/${command}`, {
          params: { ...params, header: seen === undefined ? {} : { 'If-Match': `"${seen}"` } },
          body,
        }) as never,
      )) as {
        because: Because[]
        warnings: Warning[]
      }
      because.value = taken.because
      warnings.value = taken.warnings
      await load()
      return true
    } catch (e) {
      if (!(e instanceof ApiError)) return false
      if (e.problem.code === 'storage.stale' && seen !== undefined) {
        const changes = await changesSince(seen)
        await load()
        stale.value = { command, changes, again: () => send(command, body) }
      } else {
        problem.value = e.problem
        if (e.problem.status === 409 || e.problem.code === 'A19-STALE') await load()
      }
      return false
    } finally {
      busy.value = ''
    }
  }

  const permission = (command: CommandName) => permissions.value.find((p) => p.command === command)
  const project: OpenProject = {
    id,
    view,
    permissions,
    problem,
    because,
    warnings,
    busy,
    stale,
    load,
    run,
    may: (command) => permission(command)?.possible ?? false,
    whyNot: (command) => permission(command)?.refusal ?? null,
  }
  provide(KEY, project)
  return project
}

export function useProject(): OpenProject {
  const project = inject(KEY)
  if (!project) throw new Error('no project is open')
  return project
}
