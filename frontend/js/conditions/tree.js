/* A condition as the server keeps it, {"all": [{field, op, value}, {"any": […]}, {"not": …}]}, and as the builder shows it: rows and groups. */

const rowOf = (leaf) => ({ kind: "row", field: leaf.field, op: leaf.op, value: leaf.value });

/** A group {kind: "group", how: "all" | "any" | "none", parts} from any tree. */
export function read(tree) {
  if (!tree || !Object.keys(tree).length) return { kind: "group", how: "all", parts: [] };
  const node = readNode(tree);
  return node.kind === "group" ? node : { kind: "group", how: "all", parts: [node] };
}

function readNode(tree) {
  if (tree.field) return rowOf(tree);
  if (tree.not) {
    const inner = readNode(tree.not);
    return { kind: "group", how: "none", parts: inner.kind === "group" && inner.how === "any" ? inner.parts : [inner] };
  }
  const how = tree.any ? "any" : "all";
  return { kind: "group", how, parts: (tree[how] ?? []).filter((one) => Object.keys(one).length).map(readNode) };
}

/** The tree of a group; rows that `complete(row)` refuses and empty groups are left out. */
export function write(group, complete) {
  const parts = group.parts.map((part) => (part.kind === "row" ? complete(part) && leafOf(part) : write(part, complete))).filter((part) => part && !isEmpty(part));
  if (group.how === "none") return parts.length ? { not: { any: parts } } : { all: [] };
  return { [group.how]: parts };
}

function leafOf({ field, op, value }) {
  return value === undefined ? { field, op } : { field, op, value };
}

const isEmpty = (tree) => (tree.all ?? tree.any)?.length === 0;
