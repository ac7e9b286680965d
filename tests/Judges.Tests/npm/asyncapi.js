// Prints what AsyncAPI's own parser finds in a document: https://github.com/asyncapi/parser-js
const { Parser, fromFile } = require('@asyncapi/parser');

fromFile(new Parser(), process.argv[2]).parse().then(({ document, diagnostics }) => console.log(JSON.stringify({
  findings: diagnostics.map(({ code, message, path }) => `${code}: ${message} (${path.join('.')})`),
  messages: document ? document.allMessages().all().map(message => message.id()) : [],
})));
