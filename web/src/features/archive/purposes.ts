// What a stored paper may be read for: the closed list of the law, and what the access log names
// beside it although it is no reading under that list.
import { computed, onMounted, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ask } from '@/api/client'
import type { components } from '@/api/schema'

type Purpose = Pick<components['schemas']['Purpose'], 'id' | 'title'>

export function usePurposes() {
  const { t } = useI18n()
  const lawful = ref<Purpose[]>([])
  onMounted(async () => (lawful.value = await ask(api.GET('/purposes')).catch(() => [])))
  const purposes = computed<Purpose[]>(() => [
    ...lawful.value,
    { id: 'upload', title: t('purpose.upload') },
    { id: 'late_hint', title: t('purpose.late_hint') },
    { id: 'objector', title: t('purpose.objector') },
  ])
  const titleOf = (id: string) => purposes.value.find((p) => p.id === id)?.title ?? id
  return { lawful, purposes, titleOf }
}
