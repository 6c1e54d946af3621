/** citeproc brings no types; what we ask of it stands in `render.ts`. */
declare module 'citeproc'
