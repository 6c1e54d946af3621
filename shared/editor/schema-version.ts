/**
 * The version of the document schema. Raise it whenever a node, a mark or an attribute is added, removed or
 * renamed: an editor with an older schema silently deletes what it does not know, for everybody, so it must
 * refuse to bind to a room whose content was written with a newer one.
 */
export const SCHEMA_VERSION = 3
