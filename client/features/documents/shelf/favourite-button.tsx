import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useFavour } from './hooks.ts'

/** The star of a document: mine alone. */
export function FavouriteButton(props: {
  documentId: string
  title: string
  isFavourite: boolean
  size?: 'small' | 'normal'
}) {
  const { documentId, title, isFavourite, size = 'normal' } = props
  const { t } = useTranslation()
  const favour = useFavour(documentId)
  return (
    <IconButton
      icon="star"
      size={size}
      label={t('shelf.favourite', { title })}
      isActive={isFavourite}
      isPending={favour.isPending}
      onPress={() => favour.mutate(!isFavourite)}
    />
  )
}
