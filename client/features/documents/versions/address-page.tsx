import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { addresses } from '../../../platform/addresses.ts'
import { NotFoundPage } from '../../../platform/frame/not-found-page.tsx'
import { useAddressParam } from '../../../platform/router.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { findRevision } from './api.ts'

/** The permanent address of a frozen revision: leads to it, or looks as if nothing were there. */
export function RevisionAddressPage() {
  const shortId = useAddressParam('shortId')
  const navigate = useNavigate()
  const { data, error } = useQuery({
    queryKey: ['revision-address', shortId],
    queryFn: ({ signal }) => findRevision(shortId, signal),
    retry: false
  })
  useEffect(() => {
    if (!data) return
    const { projectCode, documentId, revisionId, language } = data
    const to = addresses.document(projectCode, documentId)
    void navigate({ to, search: { lang: language, revision: revisionId }, replace: true } as never)
  }, [data, navigate])
  return error ? <NotFoundPage /> : <Skeleton rows={12} />
}
