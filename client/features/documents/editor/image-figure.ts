import { boundedWidth, Image, type ImageAttributes } from '../../../../shared/editor/image.ts'
import paper from '../components/paper.module.css'
import styles from './editor.module.css'

/** An image in the text, with its caption. Shows when it still lacks its alternative text. */
export const imageFigure = (options: { address: (fileId: string) => string; missingAlt: string }) =>
  Image.extend({
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('figure')
        const picture = document.createElement('img')
        const caption = document.createElement('figcaption')
        const warning = document.createElement('span')
        dom.className = `${paper.image} ${styles.figure}`
        warning.className = styles.missingAlt!
        warning.textContent = options.missingAlt
        dom.append(picture, warning, caption)
        const show = (attrs: ImageAttributes) => {
          dom.style.setProperty('--image-width', `${boundedWidth(attrs.width)}%`)
          if (attrs.fileId && picture.dataset['file'] !== attrs.fileId) {
            picture.dataset['file'] = attrs.fileId
            picture.src = options.address(attrs.fileId)
          }
          picture.alt = attrs.alt
          caption.textContent = attrs.caption
          caption.hidden = attrs.caption === ''
          dom.toggleAttribute('data-captioned', attrs.caption.trim() !== '')
          warning.hidden = attrs.alt !== ''
        }
        show(node.attrs as ImageAttributes)
        return {
          dom,
          ignoreMutation: () => true,
          update: next => {
            if (next.type !== node.type) return false
            show(next.attrs as ImageAttributes)
            return true
          }
        }
      }
    }
  })
