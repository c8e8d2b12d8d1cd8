// A process that makes one file after another with one engine, as python_worker.py does.
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { createRequire } from "node:module";

const [name, taskText] = process.argv.slice(2);
const task = JSON.parse(taskText);
const load = createRequire(path.join(task.modules, "package.json"));
const values = JSON.parse(fs.readFileSync(task.values, "utf8"));
const template = fs.readFileSync(task.template);

// What getrusage gives would be the peak of the parent where that was higher.
const peak = () => {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
};

const toDisk = (content) => {
  const fresh = `${task.target}.fresh`;
  fs.writeFileSync(fresh, content);
  fs.renameSync(fresh, task.target);
};

const engines = {
  docxtemplater: () => {
    const PizZip = load("pizzip");
    const Docxtemplater = load("docxtemplater");
    return async () => {
      const letter = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
      letter.render(values);
      toDisk(letter.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
    };
  },
  "easy-template-x": () => {
    const { TemplateHandler } = load("easy-template-x");
    const handler = new TemplateHandler();
    return async () => toDisk(await handler.process(template, values));
  },
  "docx-templates": () => {
    const { createReport } = load("docx-templates");
    return async () =>
      toDisk(await createReport({ template, data: values, cmdDelimiter: "+++", noSandbox: true }));
  },
  carbone: () => {
    const carbone = load("carbone");
    return () =>
      new Promise((done, failed) => {
        carbone.render(task.template, values, (error, content) => {
          if (error) return failed(error);
          toDisk(content);
          done();
        });
      });
  },
};

const make = engines[name]();
for await (const line of readline.createInterface({ input: process.stdin })) {
  const start = process.hrtime.bigint();
  const busy = process.cpuUsage();
  for (let left = Number(line); left > 0; left -= 1) await make();
  const spent = process.cpuUsage(busy);
  const answer = {
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    cpu: (spent.user + spent.system) / 1e6,
    peak: peak() / 1024,
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);
