// What is asked in a dialog before something happens that stays.
import { ElMessageBox } from 'element-plus'
import { useI18n } from 'vue-i18n'

export function useAsking() {
  const { t } = useI18n()
  const buttons = () => ({
    confirmButtonText: t('confirm.yes'),
    cancelButtonText: t('app.cancel'),
  })
  /** False: thought better of it. */
  const sure = (text: string, title: string): Promise<boolean> =>
    ElMessageBox.confirm(text, title, buttons()).then(
      () => true,
      () => false,
    )
  /** What was typed, for instance a reason; null: thought better of it. */
  const words = (text: string, title: string): Promise<string | null> =>
    ElMessageBox.prompt(text, title, { ...buttons(), inputPattern: /\S/ }).then(
      ({ value }) => value,
      () => null,
    )
  return { sure, words }
}
