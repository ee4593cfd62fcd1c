// Bytes of a paper, read for a stated purpose (Art. 25: each reading is logged with it), and
// PDF pages drawn from them.
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist'
import { ApiError, type Problem } from '@/api/client'

/** What the viewer shows: a document of the file, or a picture that still waits here. */
export interface Shown {
  id: string
  name: string
  media_type: string
  blob?: Blob
}

const read = new Map<string, Blob>()

export async function bytesOf(shown: Shown, project: string, purpose = 'rating'): Promise<Blob> {
  if (shown.blob) return shown.blob
  const known = read.get(shown.id)
  if (known) return known
  const within = project ? `&project=${project}` : ''
  const path = `/api/v1/documents/${shown.id}?purpose=${purpose}${within}`
  const answer = await fetch(path, { credentials: 'same-origin' }).catch(() => null)
  if (!answer?.ok) {
    const problem = (await answer?.json().catch(() => null)) as Problem | null
    throw new ApiError(
      problem ?? {
        type: '',
        title: '',
        status: answer?.status ?? 0,
        code: 'web.offline',
        detail: '',
        facts: {},
      },
    )
  }
  const blob = await answer.blob()
  if (read.size > 20) read.delete(read.keys().next().value!)
  read.set(shown.id, blob)
  return blob
}

export async function openPdf(blob: Blob): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'),
  ])
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default
  return pdfjs.getDocument({
    data: new Uint8Array(await blob.arrayBuffer()),
    cMapUrl: '/work/pdf/cmaps/',
    standardFontDataUrl: '/work/pdf/standard_fonts/',
    useWasm: false,
    enableXfa: false,
  }).promise
}

/** Draws a page to fit `width` times `zoom`; sharp on dense screens, at most 16 million pixels. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  page: number,
  canvas: HTMLCanvasElement,
  width: number,
  zoom: number,
): Promise<RenderTask> {
  const sheet = await pdf.getPage(page)
  const natural = sheet.getViewport({ scale: 1 })
  const scale = (width / natural.width) * zoom
  const shown = sheet.getViewport({ scale })
  const dense = Math.min(
    devicePixelRatio || 1,
    Math.sqrt(16_000_000 / (shown.width * shown.height)),
  )
  const viewport = sheet.getViewport({ scale: scale * dense })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  canvas.style.width = `${Math.floor(shown.width)}px`
  return sheet.render({ canvas, viewport })
}
