// The reasons of a failed opinion: item codes, dimension codes and "score", in words.
import { loadStandard } from '../parts/standard'
import type { ProjectView } from '../project'

export async function reasonTexts(view: ProjectView, zh: boolean): Promise<Record<string, string>> {
  const standard = await loadStandard(view.filing?.standard_version ?? 'current').catch(() => null)
  const out: Record<string, string> = {}
  for (const reason of view.failure_reasons) {
    const item = standard?.items.find((i) => i.code === reason)
    const dimension = standard?.dimensions.find((d) => d.code === reason)
    out[reason] = item
      ? zh
        ? `${item.name_zh}：${item.requirement_zh}`
        : `${item.name_en}: ${item.requirement_en}`
      : dimension
        ? zh
          ? dimension.name_zh
          : dimension.name_en
        : ''
  }
  return out
}
