// One project on one page: its view, and the commands that change it.
import { ElMessageBox } from 'element-plus'
import { inject, provide, ref, type InjectionKey, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ApiError, ask, type Problem } from '@/api/client'
import type { components, paths } from '@/api/schema'

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

export interface OpenProject {
  id: string
  view: Ref<ProjectView | null>
  permissions: Ref<Permission[]>
  problem: Ref<Problem | null>
  because: Ref<Because[]>
  warnings: Ref<Warning[]>
  busy: Ref<string>
  load(): Promise<void>
  /** Sends a command; true when it was taken. A refusal stands in `problem`, the form keeps its text. */
  run<C extends CommandName>(command: C, body: CommandBody<C>): Promise<boolean>
  /** Whether the caller may send it now; null while unknown. */
  may(command: CommandName): boolean
  /** Why not, if not. */
  whyNot(command: CommandName): Problem | null
}

const KEY: InjectionKey<OpenProject> = Symbol('project')

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
  'issue-certificate',
])

export function openProject(id: string): OpenProject {
  const { t } = useI18n()
  const view = ref<ProjectView | null>(null)
  const permissions = ref<Permission[]>([])
  const problem = ref<Problem | null>(null)
  const because = ref<Because[]>([])
  const warnings = ref<Warning[]>([])
  const busy = ref('')
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

  const confirmed = (command: string) =>
    ElMessageBox.confirm(
      t('confirm.text', {
        command: t(`command.${command}`),
        community: view.value?.profile.community ?? '',
      }),
      t(`command.${command}`),
      { confirmButtonText: t('confirm.yes'), cancelButtonText: t('app.cancel') },
    ).then(
      () => true,
      () => false,
    )

  async function run<C extends CommandName>(command: C, body: CommandBody<C>) {
    if (irreversible.has(command) && !(await confirmed(command))) return false
    busy.value = command
    problem.value = null
    try {
      // The path is one of the contract's; only its spelling as a template is lost on the compiler.
      const post = api.POST as unknown as (
        path: string,
        init: object,
      ) => ReturnType<typeof api.POST<'/projects/{project}/give-feedback', never>>
      const taken = (await ask(
        post(`/projects/{project}/${command}`, { params, body }) as never,
      )) as {
        because: Because[]
        warnings: Warning[]
      }
      because.value = taken.because
      warnings.value = taken.warnings
      await load()
      return true
    } catch (e) {
      if (e instanceof ApiError) problem.value = e.problem
      if (e instanceof ApiError && (e.problem.status === 409 || e.problem.code === 'A19-STALE'))
        await load()
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
