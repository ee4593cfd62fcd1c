import { createPinia } from 'pinia'
import { createApp } from 'vue'
import './styles/tokens.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import 'element-plus/theme-chalk/base.css'
// Called from code, so the resolver does not see them.
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/message-box/style/css'
import './styles/element.css'
import './styles/base.css'
import App from './app/App.vue'
import { createI18nFor, savedLanguage } from './app/language'
import { createWorkRouter, fetchPage } from './app/router'
import { useSession } from './app/session'

const app = createApp(App)
app.use(createPinia())
const session = useSession()
const router = createWorkRouter(session)
// On a slow line every wait counts: texts, session and the page itself are fetched side by side.
fetchPage(router, location.pathname)
const [i18n] = await Promise.all([createI18nFor(savedLanguage()), session.load()])
app.use(i18n)
app.use(router)
// Mounting before the first route is known makes the page jump.
void router.isReady().then(() => app.mount('#app'))
