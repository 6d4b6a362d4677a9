// The kiosk's reading of what exceljs, SheetJS, LibreOffice and Gnumeric write, held against openpyxl's: make test-readers.
// usage: node others.js TABLE SEED COUNT FOLDER     COUNT tables by each of the two libraries, and both programs' own of each
// Tables are written here, as an owner list with odd cells; the two programs save them anew (and lists from CSV and ODS);
// readers.py compares. Ends as readers.py does; a file that a program could not write is named.
const fs = require("fs"), path = require("path"), { spawnSync } = require("child_process");
const ExcelJS = require("exceljs"), XLSX = require("xlsx");
const [table, seed, count, folder] = process.argv.slice(2);

let state = Number(seed) * 2654435761 % 4294967296;
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
const pick = (list) => list[Math.floor(random() * list.length)];

const texts = ["王建国", "李桂芳/陈明", " 张三 ", "\u3000赵六", "孙八\n周九", "3", "13800000001", "0101", "√", "a_x000D_b", "_x005F_", "𠮷田<&>\"'", "TRUE", "#N/A"];
const numbers = [0, 1, 3, 102, 1201, 88880000, 13800000001, -3, 0.5, 2.5, 3.14159, 0.1 + 0.2, 46283, 1e-5, 110101199001011234];
const codes = ["General", "0", "0.00", "#,##0", "0.0%", "00000000000", "000-0000-0000", '0"号楼"', '"第"0"栋"', 'General"号楼"', "@", '@"号楼"', "0;;",
    "0;-0;;@", '"¥"#,##0.00;[Red]-"¥"#,##0.00', "[$¥-804]#,##0", "0.00E+00", "General;[Red]-General", "[DBNum1][$-804]General", '0"号楼";-0"层";"大堂";@"附"'];
const dayCodes = ["yyyy/m/d", 'm"月"d"日"', 'yyyy"年"m"月"d"日";@', "yyyy/m/d h:mm", "h:mm", "h:mm AM/PM", "mmm-yy", "[$-804]yyyy年m月d日 dddd", "[h]:mm"];
const days = [new Date(Date.UTC(2026, 8, 18, 20)), new Date(Date.UTC(2026, 8, 18)), new Date(Date.UTC(1999, 11, 31, 23, 59, 58))];

function anyCell() {
  const kind = pick(["text", "text", "text", "number", "number", "number", "day", "formula", "truth", "error", "rich", "blank"]);
  const value = { text: texts, number: numbers, day: days, truth: [true, false], error: ["#N/A", "#DIV/0!"], rich: [["王", "建国"], ["孙八\n", " 周九"]],
    formula: [3, 0, 1201.5, "1201", "3号楼 ", "", true, undefined], blank: [null] }[kind];
  return { kind, value: pick(value), code: pick(kind === "day" ? dayCodes : codes) };
}

function anyTable() {
  const heading = "楼栋 单元 房号 姓名 电话 邀请结果 备注".split(" ").map((value) => ({ kind: "text", value, code: "General" }));
  const rows = [heading];
  for (let r = 0; r < 12; r++) rows.push(heading.map(() => (random() < 0.8 ? anyCell() : null)));
  const merges = random() < 0.5 ? [[3, 1, 5, 1], [7, 2, 8, 3]] : [];
  for (const [a, b, x, y] of merges)
    for (let r = a; r <= x; r++) for (let c = b; c <= y; c++) if (r !== a || c !== b) rows[r - 1][c - 1] = null;
  return { rows, merges, mac: random() < 0.2, hiddenRow: pick([0, 0, 6]), hiddenColumn: pick([0, 0, 3]), hiddenSheet: random() < 0.3 };
}

async function writeExceljs(file, t, shared) {
  const book = shared ? new ExcelJS.Workbook() : new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false });
  if (shared) book.properties.date1904 = t.mac;
  if (t.hiddenSheet) book.addWorksheet("旧名单", { state: "hidden" }).getCell("A1").value = "旧";
  const sheet = book.addWorksheet("名单");
  t.rows.forEach((row, r) => row.forEach((c, k) => {
    if (c === null) return;
    const cell = sheet.getCell(r + 1, k + 1);
    cell.value = c.kind === "rich" ? { richText: c.value.map((text, i) => ({ text, font: { bold: i > 0 } })) } : c.kind === "error" ? { error: c.value } :
      c.kind === "formula" ? { formula: "1+2", result: c.value } : c.value;
    cell.numFmt = c.code;
  }));
  for (const m of t.merges) sheet.mergeCells(...m);
  if (t.hiddenRow) sheet.getRow(t.hiddenRow).hidden = true;
  if (t.hiddenColumn) sheet.getColumn(t.hiddenColumn).hidden = true;
  if (!shared && t.hiddenSheet) book.getWorksheet("旧名单").commit();
  if (!shared) sheet.commit();
  await (shared ? book.xlsx.writeFile(file) : book.commit());
}

function writeSheetjs(file, t, options) {
  const sheet = { "!ref": XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: t.rows.length - 1, c: 6 } }) };
  const serial = (day) => day.getTime() / 86400000 + 25569 - (t.mac ? 1462 : 0);
  t.rows.forEach((row, r) => row.forEach((c, k) => {
    if (c === null || c.kind === "blank") return;
    const value = c.kind === "rich" ? c.value.join("") : c.value;
    const type = { number: "n", day: options.cellDates ? "d" : "n", truth: "b", error: "e" }[c.kind] || "s";
    const cell = { t: type, v: type === "n" && c.kind === "day" ? serial(value) : type === "e" ? { "#N/A": 42, "#DIV/0!": 7 }[value] : value, z: c.code };
    if (c.kind === "formula") Object.assign(cell, { f: "1+2", t: { number: "n", boolean: "b" }[typeof value] || "s" });
    if (cell.v === undefined) cell.t = "z";
    sheet[XLSX.utils.encode_cell({ r, c: k })] = cell;
  }));
  sheet["!merges"] = t.merges.map(([a, b, x, y]) => ({ s: { r: a - 1, c: b - 1 }, e: { r: x - 1, c: y - 1 } }));
  sheet["!rows"] = t.hiddenRow ? Array.from({ length: t.hiddenRow }, (_, i) => ({ hidden: i + 1 === t.hiddenRow })) : [];
  sheet["!cols"] = t.hiddenColumn ? Array.from({ length: t.hiddenColumn }, (_, i) => ({ hidden: i + 1 === t.hiddenColumn })) : [];
  const book = { SheetNames: ["名单", "旧名单"], Sheets: { 名单: sheet, 旧名单: XLSX.utils.aoa_to_sheet([["旧"]]) },
    Workbook: { WBProps: { date1904: t.mac }, Sheets: [{ Hidden: 0 }, { Hidden: t.hiddenSheet ? 1 : 0 }] } };
  XLSX.writeFile(book, file, { cellStyles: true, ...options });
}

function run(program, args) {
  const result = spawnSync(program, args, { encoding: "utf8" });
  if (result.error) console.log(`${program}: ${result.error.message}`);
}

(async () => {
  for (const sub of ["made", "lists", "libreoffice", "gnumeric", "ods"]) fs.mkdirSync(path.join(folder, sub), { recursive: true });
  for (let n = 0; n < Number(count); n++) {
    const t = anyTable(), name = (what) => path.join(folder, "made", `${seed}-${n}-${what}.xlsx`);
    await writeExceljs(name("exceljs"), t, true);
    await writeExceljs(name("exceljs-stream"), t, false);
    writeSheetjs(name("sheetjs"), t, {});
    writeSheetjs(name("sheetjs-shared"), t, { bookSST: true });
    writeSheetjs(name("sheetjs-days"), t, { cellDates: true });
    const quoted = t.rows.map((row) => row.map((c) => (c === null || c.value === null ? "" : `"${String(c.value).replace(/"/g, '""')}"`)).join(","));
    fs.writeFileSync(path.join(folder, "lists", `${seed}-${n}.csv`), "\ufeff" + quoted.join("\r\n") + "\r\n");
  }
  const made = fs.readdirSync(path.join(folder, "made")).map((f) => path.join(folder, "made", f));
  const lists = fs.readdirSync(path.join(folder, "lists")).map((f) => path.join(folder, "lists", f));
  const office = (kind, out, files) => run("libreoffice", ["--headless", `-env:UserInstallation=file://${path.resolve(folder)}/profile`, "--convert-to", kind, "--outdir", path.join(folder, out), ...files]);
  office("ods", "ods", made.filter((f) => /exceljs\.xlsx|sheetjs\.xlsx/.test(f)));
  office("xlsx", "libreoffice", [...lists, ...fs.readdirSync(path.join(folder, "ods")).map((f) => path.join(folder, "ods", f))]);
  for (const f of [...made, ...lists]) run("ssconvert", [f, path.join(folder, "gnumeric", path.basename(f).replace(/\.\w+$/, "") + ".xlsx")]);
  const files = ["made", "libreoffice", "gnumeric"].flatMap((sub) => fs.readdirSync(path.join(folder, sub)).map((f) => path.join(folder, sub, f)));
  const result = spawnSync("/usr/bin/python3", [path.join(__dirname, "readers.py"), table, ...files], { encoding: "utf8", stdio: "inherit" });
  process.exit(result.status);
})();
