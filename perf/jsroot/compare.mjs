// Compares the first values of every TTree column with what JSROOT reads, as a second opinion where no truth table has one.
//   dotnet run --project samples/RootInspect -- digest FILE... --root FOLDER > columns.tsv
//   npm install jsroot && node compare.mjs columns.tsv FOLDER
// JSROOT is looked up from the working directory's node_modules. A difference is a question, not at once an error: JSROOT expects
// headers where ROOT writes none, cuts strings, and shows char arrays as text.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const HEAD = 6, ENTRIES = 200, PATIENCE = 2000;
const load = m => import(pathToFileURL(path.join(process.cwd(), 'node_modules', 'jsroot', 'modules', m)).href);
const { openFile } = await load('io.mjs');
const { TSelector, treeProcess } = await load('tree.mjs');
const print = console.log;
console.log = console.warn = console.error = () => {};
let fail = () => {};
process.on('uncaughtException', e => fail(e));
process.on('unhandledRejection', e => fail(e));
process.on = process.addListener = () => process; // a codec of JSROOT would end the process at an error that is none of its own

function groupBy(items, key) {
   const groups = new Map();
   for (const item of items)
      groups.has(key(item)) ? groups.get(key(item)).push(item) : groups.set(key(item), [item]);
   return groups;
}

/** The branch that has the column, and the members inside it. */
function find(branches, rest) {
   for (const branch of branches?.arr ?? []) {
      const name = branch.fName;
      if (rest !== name && !(rest.startsWith(name) && '/.'.includes(rest[name.length])))
         continue;
      const left = rest.slice(name.length);
      if (left[0] === '/') {
         const inner = find(branch.fBranches, left.slice(1));
         if (inner)
            return inner;
      } else if (left || !branch.fBranches?.arr?.length)
         return { branch, members: left.split('.').filter(s => s) };
   }
   return null;
}

/** Appends the values of a member, from the outside in. */
function collect(value, members, out) {
   if (out.length >= HEAD || value === undefined || value === null)
      return;
   if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      for (const item of value)
         collect(item, members, out);
   } else if (Array.isArray(value.arr))
      collect(value.arr, members, out);
   else if (typeof value !== 'object') {
      if (members.length === 0)
         out.push(value);
   } else if (members.length > 0) {
      const stored = { key: 'first', value: 'second', _0: 'first', _1: 'second' };
      const name = members[0] in value ? members[0] : stored[members[0]];
      collect(value[name], members.slice(1), out);
   }
}

function same(theirs, ours) {
   if (typeof ours === 'string') {
      const text = Buffer.from(String(theirs), 'latin1').toString('utf8');
      return text.slice(0, 30) === ours.slice(0, 30) || String(theirs) === ours;
   }
   const x = Number(theirs), y = Number(ours);
   return x === y || Math.abs(x - y) <= 1e-6 * Math.max(Math.abs(x), Math.abs(y)) || (Number.isNaN(x) && Number.isNaN(y));
}

async function read(tree, column) {
   const at = find(tree.fBranches, column), values = [], selector = new TSelector();
   if (!at)
      return values;
   selector.addBranch(at.branch, 'x', 'simple');
   selector.ProcessArrays = undefined;
   selector.Process = () => collect(selector.tgtobj.x, at.members, values);
   await Promise.race([treeProcess(tree, selector, { numentries: ENTRIES }), new Promise((_, reject) => {
      fail = reject;
      setTimeout(() => reject(new Error('no end')), PATIENCE).unref();
   })]);
   return values;
}

const [digest, folder] = process.argv.slice(2);
const columns = readFileSync(digest, 'utf8').trim().split('\n').slice(1).map(line => line.split('\t'))
   .map(([file, object, kind, column, type, shape, , , , , head]) => ({ file, object, kind, column, type, shape, head }))
   .filter(c => c.kind === 'TTree' && c.column && c.type !== 'unreadable' && existsSync(path.join(folder, c.file)));
const count = { same: 0, different: 0, 'not read by JSROOT': 0, 'without values': 0 };
for (const [name, ofFile] of groupBy(columns, c => c.file)) {
   const file = await openFile(`file://${path.resolve(folder, name)}`).catch(() => null);
   for (const [object, ofTree] of groupBy(ofFile, c => c.object)) {
      const tree = await file?.readObject(object).catch(() => null);
      for (const { column, type, shape, head } of ofTree) {
         const ours = JSON.parse(head), theirs = tree && ours.length ? await read(tree, column).catch(() => []) : [];
         if (!ours.length)
            count['without values']++;
         else if (!theirs.length)
            count['not read by JSROOT']++;
         else if (ours.slice(0, theirs.length).every((value, i) => same(theirs[i], value)))
            count.same++;
         else {
            count.different++;
            print(`${name}\t${object}\t${column}\t${type}${shape}\t${head}\t${theirs.slice(0, HEAD)}`);
         }
      }
   }
}
print(Object.entries(count).map(([what, n]) => `${n} ${what}`).join(', '));
process.exit(0);
