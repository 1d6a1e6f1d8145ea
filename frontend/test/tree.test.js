import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "../js/conditions/tree.js";

const always = () => true;
const leaf = (field, value) => ({ field, op: "is", value });

test("a tree that is read and written is the same tree", () => {
  for (const tree of [{ all: [] }, { all: [leaf("city", "Tehran"), { any: [leaf("a", 1), leaf("b", [2, 3])] }] }, { any: [leaf("a", 1), { all: [leaf("b", 2), leaf("c", 3)] }] }, { not: { any: [leaf("a", 1)] } }, { all: [leaf("a", 1), { not: { any: [leaf("b", 1), leaf("c", 2)] } }] }]) {
    assert.deepEqual(write(read(tree), always), tree);
  }
});

test("a lone comparison becomes a group of one", () => assert.deepEqual(write(read(leaf("a", 1)), always), { all: [leaf("a", 1)] }));

test("nothing at all reads as no condition", () => {
  assert.deepEqual(write(read({}), always), { all: [] });
  assert.deepEqual(write(read(null), always), { all: [] });
});

test("the negation of all of several keeps its meaning", () => {
  assert.deepEqual(write(read({ not: { all: [leaf("a", 1), leaf("b", 2)] } }), always), { not: { any: [{ all: [leaf("a", 1), leaf("b", 2)] }] } });
});

test("rows that are not filled in yet are left out, and so are groups of only such rows", () => {
  const tree = { all: [leaf("a", 1), { any: [{ field: "b", op: "is" }] }] };
  assert.deepEqual(write(read(tree), (row) => row.value !== undefined), { all: [leaf("a", 1)] });
});
