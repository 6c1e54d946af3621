/** Pictures that a document holds. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
