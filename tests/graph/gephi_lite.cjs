// Reads each GEXF file named with the parser of Gephi Lite, graphology-gexf, and prints what it finds, one JSON a line.
// The modules are looked for in NODE_PATH. Undeclared attributes and edges to nowhere are errors here.
const { readFileSync } = require("node:fs");
const Graph = require("graphology");
const gexf = require("graphology-gexf");

for (const file of process.argv.slice(2)) {
  const told = [];
  // xmldom says on the console what a browser would refuse, and goes on.
  for (const level of ["warn", "error"]) console[level] = (...words) => told.push(words.join(" "));
  try {
    const graph = gexf.parse(Graph, readFileSync(file, "utf8"));
    const nodes = graph.mapNodes((id, attributes) => ({ id, ...attributes }));
    const edges = graph.mapEdges((_, attributes, source, target) => ({ source, target, ...attributes }));
    console.log(JSON.stringify({ nodes, edges, multi: graph.multi, type: graph.type, told }));
  } catch (error) {
    console.log(JSON.stringify({ nodes: [], edges: [], told: [...told, String(error.message)] }));
  }
}
