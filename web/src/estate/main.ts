import { createApp } from 'vue'
import '../styles/tokens.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import 'element-plus/theme-chalk/base.css'
// Called from code, so the resolver does not see it.
import 'element-plus/es/components/message-box/style/css'
import '../styles/element.css'
import '../styles/base.css'
import { createI18nFor, savedLanguage } from '@/app/language'
import App from './App.vue'
import zh from './locales/zh.json'
import en from './locales/en.json'
import { createEstateRouter } from './router'
import { loadSession } from './session'

const [i18n] = await Promise.all([createI18nFor(savedLanguage()), loadSession()])
i18n.global.mergeLocaleMessage('zh', { estate: zh })
i18n.global.mergeLocaleMessage('en', { estate: en })
const router = createEstateRouter()
const app = createApp(App)
app.use(i18n)
app.use(router)
// Mounting before the first route is known makes the page jump.
void router.isReady().then(() => app.mount('#app'))
