// Names of the towns of the zone (law/zone.json) for who reads English; the file keeps the Chinese.
import { useI18n } from 'vue-i18n'

export const towns: Record<string, string> = {
  鹅埠镇: 'Ebu',
  小漠镇: 'Xiaomo',
  赤石镇: 'Chishi',
  鲘门镇: 'Houmen',
}

export function useTownName() {
  const { locale } = useI18n()
  return (town: string) => {
    const english = locale.value === 'en' ? towns[town] : undefined
    return english ? `${english} (${town})` : town
  }
}
