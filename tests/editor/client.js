// A language server and a small client of it: what an editor does, over standard input and output.

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const program = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");

export class Client {
  #server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  #received = Buffer.alloc(0);
  #answers = new Map();
  #diagnostics = new Map();
  #folder;
  #settings;

  /** Opens a folder with the settings that an editor keeps under `yaml`. */
  static async open(folder, settings) {
    const client = new Client();
    client.#folder = `${pathToFileURL(folder)}/`;
    client.#settings = settings;
    client.#server.stdout.on("data", (bytes) => client.#receive(bytes));
    await client.#request("initialize", {
      processId: process.pid,
      rootUri: client.#folder,
      workspaceFolders: [{ uri: client.#folder, name: "site" }],
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          hover: { contentFormat: ["markdown"] },
          completion: { completionItem: { documentationFormat: ["markdown"], snippetSupport: true } },
        },
      },
    });
    client.#notify("initialized", {});
    client.#notify("workspace/didChangeConfiguration", { settings: { yaml: settings } });
    return client;
  }

  close() {
    this.#server.kill();
  }

  /** Opens a text and gives the messages of its faults, each after its line: `2: …`. */
  async faults(path, text) {
    const uri = this.#uri(path);
    const published = new Promise((resolve) => this.#diagnostics.set(uri, resolve));
    this.#notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    const faults = await published;
    return faults.map((fault) => `${fault.range.start.line + 1}: ${fault.message}`).sort();
  }

  /** What is offered at a place, lines and characters from 0. */
  async offered(path, line, character) {
    const answer = await this.#request("textDocument/completion", this.#at(path, line, character));
    return (answer.items ?? answer).map((item) => item.label);
  }

  /** What is shown about a place. */
  async shown(path, line, character) {
    const answer = await this.#request("textDocument/hover", this.#at(path, line, character));
    return answer?.contents.value ?? "";
  }

  #uri(path) {
    return new URL(path, this.#folder).href;
  }

  #at(path, line, character) {
    return { textDocument: { uri: this.#uri(path) }, position: { line, character } };
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#server.stdin.write(body);
  }

  #request(method, params) {
    const id = this.#answers.size + 1;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  #notify(method, params) {
    this.#send({ method, params });
  }

  #receive(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString("ascii", 0, end))[1]);
      const start = end + 4;
      if (this.#received.length < start + length) return;
      const message = JSON.parse(this.#received.toString("utf8", start, start + length));
      this.#received = this.#received.subarray(start + length);
      this.#handle(message);
    }
  }

  #handle({ id, method, params, result, error }) {
    if (method === "textDocument/publishDiagnostics") {
      this.#diagnostics.get(params.uri)?.(params.diagnostics);
    } else if (method === "workspace/configuration") {
      const answer = params.items.map(({ section }) => (section === "yaml" ? this.#settings : null));
      this.#send({ id, result: answer });
    } else if (method !== undefined) {
      if (id !== undefined) this.#send({ id, result: null });
    } else if (error) {
      this.#answers.get(id).reject(new Error(error.message));
    } else {
      this.#answers.get(id).resolve(result);
    }
  }
}
