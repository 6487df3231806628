"use strict";
var cleaveReport = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all2) => {
    for (var name in all2)
      __defProp(target, name, { get: all2[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // src/main.ts
  var main_exports = {};
  __export(main_exports, {
    FigureBase: () => FigureBase,
    Model: () => Model,
    computeFigures: () => computeFigures,
    editorLink: () => editorLink,
    templateRefusal: () => templateRefusal
  });

  // src/dom.ts
  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    setAttributes(element, attributes);
    append(element, children);
    return element;
  }
  function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    setAttributes(element, attributes);
    append(element, children);
    return element;
  }
  function setAttributes(element, attributes) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === false || value === null || value === void 0) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  function append(element, children) {
    for (const child of children) {
      if (child === null || child === void 0 || child === false) continue;
      if (Array.isArray(child)) append(element, child);
      else element.append(child instanceof Node ? child : String(child));
    }
  }
  function clear(element) {
    element.replaceChildren();
  }
  function thousands(value) {
    return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, ",");
  }
  function plural(count2, one, many = one + "s") {
    return `${thousands(count2)} ${count2 === 1 ? one : many}`;
  }
  function table(options) {
    const box = h("div", { class: "table-box" });
    if (options.rows.length === 0) {
      box.append(h("p", { class: "empty" }, options.empty ?? "There are none."));
      return box;
    }
    let limit = options.limit ?? 50;
    let rows2 = options.rows;
    let order2 = options.order;
    let sorted = -1;
    let descending = true;
    const render = () => {
      const shown = rows2.slice(0, limit);
      box.replaceChildren(
        h(
          "table",
          null,
          h("caption", { class: "visually-hidden" }, options.caption),
          h("thead", null, h("tr", null, options.detail && h("th", { class: "fold" }, h("span", { class: "visually-hidden" }, "details")), options.columns.map(head))),
          h("tbody", null, shown.map((row) => rowOf(row, options)))
        ),
        count(rows2.length, shown.length, order2, () => {
          limit += Math.max(50, limit);
          render();
        })
      );
    };
    const head = (column, c) => {
      const attributes = {
        class: (column.number ? "number " : "") + (column.wide ? "wide" : ""),
        scope: "col",
        "aria-sort": sorted === c ? descending ? "descending" : "ascending" : null
      };
      if (!column.by || !column.title) return h("th", attributes, column.title);
      const arrow = sorted === c ? descending ? " ↓" : " ↑" : "";
      return h("th", attributes, h("button", { class: "sort", onclick: () => sortBy(column, c) }, column.title + arrow));
    };
    const sortBy = (column, c) => {
      descending = sorted === c ? !descending : !!column.number;
      sorted = c;
      order2 = `sorted by ${column.title}`;
      rows2 = [...options.rows].sort((a, b) => {
        const x = column.by(a);
        const y = column.by(b);
        return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
      });
      render();
      box.querySelectorAll("button.sort")[options.columns.slice(0, c).filter((each) => each.by && each.title).length].focus();
    };
    render();
    return box;
  }
  function rowOf(row, options) {
    const cells = options.columns.map(
      (column) => h("td", { class: (column.number ? "number " : "") + (column.wide ? "wide" : "") }, column.cell(row))
    );
    if (!options.detail) {
      const open2 = options.open;
      return [h("tr", { class: open2 ? "openable" : null, onclick: open2 && (() => open2(row)) }, cells)];
    }
    const button = h("button", { class: "fold-button", "aria-expanded": "false", "aria-label": "show details" }, "▸");
    const main = h("tr", { class: "openable" }, h("td", { class: "fold" }, button), cells);
    const detail2 = h("tr", { class: "detail", hidden: true });
    const toggle = () => {
      const opens = detail2.hidden;
      if (opens && !detail2.hasChildNodes())
        detail2.append(h("td", { colspan: options.columns.length + 1 }, options.detail(row)));
      detail2.hidden = !opens;
      button.textContent = opens ? "▾" : "▸";
      button.setAttribute("aria-expanded", String(opens));
    };
    main.addEventListener("click", (event) => {
      const target = event.target;
      if (target === button || !target.closest("a, button, input, select")) toggle();
    });
    return [main, detail2];
  }
  function count(all2, shown, because, more) {
    const isAll = shown >= all2;
    return h(
      "p",
      { class: "count" },
      isAll ? `All ${thousands(all2)} shown, ${because}.` : `${thousands(shown)} of ${thousands(all2)} shown, ${because}.`,
      !isAll && more && h("button", { class: "link", onclick: more }, "Show more")
    );
  }
  function bar(value, largest, text, kind = "") {
    const share = largest > 0 ? Math.max(0, Math.min(1, value / largest)) : 0;
    return h(
      "span",
      { class: "bar " + kind },
      h("span", { class: "bar-fill", style: `width:${(share * 100).toFixed(1)}%` }),
      h("span", { class: "bar-text" }, text)
    );
  }
  function section(title, ...children) {
    return h("section", null, h("h2", null, title), children);
  }

  // src/editor.ts
  var kEditors = [
    { name: "VS Code", template: "vscode://file/{path}:{line}:{column}" },
    { name: "VSCodium", template: "vscodium://file/{path}:{line}:{column}" },
    { name: "CLion", template: "clion://open?file={path}&line={line}&column={column}" },
    { name: "Qt Creator", template: "qtcreator://file/{path}:{line}" },
    { name: "Sublime Text", template: "subl://open?url=file://{path}&line={line}&column={column}" },
    { name: "Emacs", template: "org-protocol://open-source?url=file://{path}&line={line}" }
  ];
  var kForbidden = ["javascript", "data", "vbscript", "blob"];
  function templateRefusal(template) {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(template);
    if (!scheme) return "it begins with no scheme, such as vscode:";
    if (kForbidden.includes(scheme[1].toLowerCase())) return `${scheme[1]}: is no editor`;
    return template.includes("{path}") ? "" : "it has no {path}";
  }
  function editorLink(template, root, file, line, column) {
    const path = file.startsWith("/") || root === "" ? file : `${root.replace(/\/$/, "")}/${file}`;
    const encoded = path.split("/").map(encodeURIComponent).join("/");
    return template.replace("{path}", () => encoded.replace(/^\//, template.includes("/{path}") ? "" : "/")).replace("{line}", String(Math.max(1, line))).replace("{column}", String(Math.max(1, column)));
  }

  // src/data.ts
  var kMonolith = -2;
  var kLibrary = -1;
  var ComponentFlag = { test: 1, main: 2, source: 4, pinned: 8, decided: 16 };
  var PairFlag = { counts: 1, blocked: 2 };
  var Uses = class {
    constructor(read) {
      this.read = read;
    }
    get data() {
      if (!this.document) this.document = JSON.parse(this.read());
      return this.document;
    }
    get limits() {
      return this.data.limits;
    }
    /** How many uses the pair has, of which `of` may give fewer. */
    count(pair) {
      return this.data.pairs[pair][0];
    }
    of(pair) {
      const texts = this.data.texts;
      return this.data.pairs[pair][1].map((use) => {
        const at = [];
        for (let i = 4; i < use.length; i += 3)
          at.push({ file: texts[use[i]], line: use[i + 1], column: use[i + 2] });
        return { subject: texts[use[0]], kind: texts[use[1]], places: use[2], loop: use[3], at };
      });
    }
    issues(pair) {
      const texts = this.data.texts;
      return this.data.pairs[pair][2].map((issue) => ({
        id: texts[issue[0]],
        verdict: texts[issue[1]],
        subject: texts[issue[2]],
        message: texts[issue[3]],
        suggestion: texts[issue[4]],
        at: { file: texts[issue[5]], line: issue[6], column: issue[7] }
      }));
    }
    hasIssues(pair) {
      return this.data.pairs[pair][2].length > 0;
    }
  };

  // src/figures.ts
  var FigureBase = class {
    constructor(data2) {
      this.logCalls = Float64Array.from(
        data2.pairs.calls,
        (calls) => calls < 1 ? 0 : Math.log(calls) + 1
      );
    }
  };
  function groupsOf(model) {
    const ids = model.services.map((_, s) => s).filter((s) => model.services[s].size > 0);
    ids.sort((a, b) => model.services[a].name < model.services[b].name ? -1 : 1);
    const numbers = new Int32Array(model.services.length).fill(-1);
    ids.forEach((s, group) => numbers[s] = group);
    const of = new Int32Array(model.count).fill(-1);
    let count2 = ids.length;
    for (let c = 0; c < model.count; ++c) {
      const home = model.home[c];
      if (home === kLibrary || model.isTest(c)) continue;
      if (home === kMonolith) count2 = ids.length + 1;
      of[c] = home === kMonolith ? ids.length : numbers[home];
    }
    return { count: count2, of };
  }
  function cutSums(model) {
    const { from, to, flags, price } = model.data.pairs;
    const home = model.home;
    const sums = { price: 0, cuts: 0, blocked: 0 };
    for (let i = 0; i < from.length; ++i) {
      if (!(flags[i] & PairFlag.counts)) continue;
      const a = home[from[i]];
      const b = home[to[i]];
      if (a === b || a === kLibrary || b === kLibrary) continue;
      sums.price += price[i];
      ++sums.cuts;
      if (flags[i] & PairFlag.blocked) ++sums.blocked;
    }
    return sums;
  }
  function edgeSums(model, base, groups) {
    const { from, to, weight, calls, interfaces } = model.data.pairs;
    const k = groups.count;
    const inside = new Float64Array(k);
    const outside = new Float64Array(k);
    const ends = new Float64Array(k);
    const nodes = new Float64Array(k);
    for (let c = 0; c < model.count; ++c) if (groups.of[c] >= 0) ++nodes[groups.of[c]];
    let total = 0;
    let crossing = 0;
    let volume = 0;
    let crossingVolume = 0;
    let dense = 0;
    let sparse = 0;
    const shown = /* @__PURE__ */ new Set();
    for (let i = 0; i < from.length; ++i) {
      const a = groups.of[from[i]];
      const b = groups.of[to[i]];
      const w = weight[i];
      if (a < 0 || b < 0 || w <= 0) continue;
      total += w;
      ends[a] += w;
      ends[b] += w;
      volume += base.logCalls[i];
      if (a === b) {
        inside[a] += w;
        dense += 1 / (nodes[a] * nodes[a]);
        continue;
      }
      crossing += w;
      outside[a] += w;
      outside[b] += w;
      sparse += 1 / (2 * nodes[a] * nodes[b]);
      if (calls[i] < 1) continue;
      crossingVolume += base.logCalls[i];
      for (const each of interfaces[i]) shown.add(each * k + b);
    }
    let modularity = 0;
    let cohesion = 0;
    for (let c = 0; c < k; ++c) {
      if (total > 0) modularity += inside[c] / total - (ends[c] / (2 * total)) ** 2;
      if (inside[c] > 0) cohesion += 2 * inside[c] / (2 * inside[c] + outside[c]);
    }
    return {
      modularity,
      coupling: total > 0 ? crossing / total : 0,
      cohesion: k > 0 ? cohesion / k : 0,
      icp: volume > 0 ? crossingVolume / volume : 0,
      sm: k === 0 ? 0 : k === 1 ? dense : dense / k - sparse / (k * (k - 1) / 2),
      ifn: k > 0 ? shown.size / k : 0
    };
  }
  function sizeShares(model, groups) {
    const shares = new Float64Array(groups.count);
    let total = 0;
    for (let c = 0; c < model.count; ++c) {
      if (groups.of[c] < 0) continue;
      shares[groups.of[c]] += model.data.components.lines[c];
      total += model.data.components.lines[c];
    }
    return total > 0 ? shares.map((share) => share / total) : shares;
  }
  function sizeBalance(shares) {
    if (shares.length < 2) return 0;
    let entropy = 0;
    for (const share of shares) if (share > 0) entropy -= share * Math.log(share);
    return entropy / Math.log(shares.length);
  }
  function tableSpread(model) {
    const { table: table2, component: component2 } = model.data.accesses;
    const users = /* @__PURE__ */ new Map();
    for (let i = 0; i < table2.length; ++i) {
      const home = model.home[component2[i]];
      if (home === kLibrary || model.isTest(component2[i])) continue;
      const homes2 = users.get(table2[i]) ?? /* @__PURE__ */ new Map();
      users.set(table2[i], homes2.set(home, (homes2.get(home) ?? 0) + 1));
    }
    let sum = 0;
    for (const homes2 of users.values()) {
      let all2 = 0;
      for (const count2 of homes2.values()) all2 += count2;
      for (const count2 of homes2.values()) sum -= count2 / all2 * Math.log(count2 / all2);
    }
    return users.size === 0 ? 0 : sum / users.size;
  }
  function monolithLines(model) {
    let lines2 = 0;
    for (let c = 0; c < model.count; ++c)
      if (model.home[c] === kMonolith && !model.isTest(c)) lines2 += model.data.components.lines[c];
    return lines2;
  }
  function computeFigures(model, base) {
    const cuts3 = cutSums(model);
    const groups = groupsOf(model);
    const edges = edgeSums(model, base, groups);
    const shares = sizeShares(model, groups);
    return [
      { name: "services", value: model.serviceIds().length },
      { name: "monolith lines", value: monolithLines(model) },
      { name: "price of cuts", value: cuts3.price },
      { name: "cuts", value: cuts3.cuts },
      { name: "blocked cuts", value: cuts3.blocked },
      { name: "modularity", value: edges.modularity },
      { name: "coupling", value: edges.coupling },
      { name: "cohesion", value: edges.cohesion },
      { name: "ICP", value: edges.icp },
      { name: "SM", value: edges.sm },
      { name: "IFN", value: edges.ifn },
      { name: "size balance", value: sizeBalance(shares) },
      { name: "largest share", value: Math.max(0, ...shares) },
      { name: "table spread", value: tableSpread(model) }
    ];
  }
  var kCounts = /* @__PURE__ */ new Set(["services", "cuts", "blocked cuts", "monolith lines"]);
  function figureText(name, value) {
    if (name === "price of cuts") return value.toFixed(1);
    if (kCounts.has(name) || Number.isInteger(value) && Math.abs(value) >= 2)
      return String(Math.trunc(value));
    return value.toFixed(3);
  }
  function betterDirection(name) {
    if (["modularity", "cohesion", "SM"].includes(name)) return 1;
    if (["price of cuts", "cuts", "blocked cuts", "coupling", "ICP", "IFN", "table spread"].includes(
      name
    ))
      return -1;
    return 0;
  }

  // src/model.ts
  var kNamePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
  var Model = class {
    constructor(data2) {
      this.data = data2;
      this.index = /* @__PURE__ */ new Map();
      this.services = [];
      /** All changes made, of which the first `done` are in effect. */
      this.changes = [];
      this.done = 0;
      this.names = data2.components.name.map((text) => data2.texts[text]);
      this.count = this.names.length;
      this.names.forEach((name, c) => this.index.set(name, c));
      this.savedHome = Int32Array.from(data2.components.home);
      this.home = this.savedHome.slice();
      this.pinned = new Uint8Array(this.count);
      this.reset();
    }
    /** Components from which or to which pairs lead. */
    get neighbours() {
      if (!this.adjacency) this.adjacency = buildAdjacency(this.data, this.count);
      return this.adjacency;
    }
    isTest(c) {
      return (this.data.components.flags[c] & ComponentFlag.test) !== 0;
    }
    /** Tests and main functions stay where they are. */
    isFixed(c) {
      return (this.data.components.flags[c] & (ComponentFlag.test | ComponentFlag.main)) !== 0;
    }
    homeName(home) {
      if (home === kMonolith) return "monolith";
      return home === kLibrary ? "libraries" : this.services[home].name;
    }
    /** Undefined if there is none of that name. */
    findHome(name) {
      if (name === "monolith") return kMonolith;
      if (name === "libraries") return kLibrary;
      const found = this.services.findIndex((each) => each.name === name && each.size > 0);
      return found < 0 ? void 0 : found;
    }
    /** Services that have something, by name; then the monolith and libraries. */
    homes() {
      return [...this.serviceIds(), kMonolith, kLibrary];
    }
    serviceIds() {
      return this.services.map((_, s) => s).filter((s) => this.services[s].size > 0).sort((a, b) => this.services[a].name < this.services[b].name ? -1 : 1);
    }
    /** Components of each home, tests left out. */
    members(home) {
      const members = [];
      for (let c = 0; c < this.count; ++c)
        if (this.home[c] === home && !this.isTest(c)) members.push(c);
      return members;
    }
    isMoved(c) {
      const saved = this.savedHome[c];
      if (saved < 0 || this.home[c] < 0) return saved !== this.home[c];
      return this.services[this.home[c]].origin !== saved;
    }
    /** Why the change cannot be made; empty if it can. */
    refusal(change) {
      const { op, from, to } = change;
      if (op === "split" || op === "rename") {
        const why = this.nameRefusal(to ?? "");
        if (why) return why;
      }
      if (op === "merge" || op === "rename") {
        const service2 = this.findHome(from ?? "");
        if (service2 === void 0 || service2 < 0) return `there is no service '${from}'`;
      }
      if (op === "merge") return this.mergeRefusal(from, to);
      if (op === "rename") return "";
      if (op === "move" && this.findHome(to ?? "") === void 0) return `there is no '${to}'`;
      if (!change.components || change.components.length === 0) return "nothing is selected";
      for (const name of change.components) {
        const c = this.index.get(name);
        if (c === void 0) return `there is no component '${name}'`;
        if (this.isFixed(c))
          return `'${name}' ${this.isTest(c) ? "is a test" : "defines main"} and stays in the monolith`;
        if (from && this.homeName(this.home[c]) !== from && this.homeName(this.home[c]) !== to)
          return `'${name}' is in '${this.homeName(this.home[c])}', not in '${from}'`;
      }
      return "";
    }
    nameRefusal(name) {
      if (!kNamePattern.test(name)) return "a name has lower case letters, digits and single _";
      if (name === "monolith" || name === "libraries") return `'${name}' is taken`;
      return this.findHome(name) === void 0 ? "" : `there is a service '${name}' already`;
    }
    mergeRefusal(from, to) {
      const target = this.findHome(to);
      if (target === void 0 || target < 0) return `there is no service '${to}'`;
      if (from === to) return `'${from}' cannot be merged with itself`;
      const owns = this.services[this.findHome(from)].owns;
      return owns ? `'${from}' owns data; move the lines of its 'owns' in the split file first` : "";
    }
    /** Makes a change and forgets those that were undone; says why it cannot. */
    make(change) {
      const refusal = this.refusal(change);
      if (refusal) return refusal;
      this.changes = [...this.changes.slice(0, this.done), change];
      this.done = this.changes.length;
      this.perform(change);
      return "";
    }
    canUndo() {
      return this.done > 0;
    }
    canRedo() {
      return this.done < this.changes.length;
    }
    undo() {
      if (this.canUndo()) this.replay(this.changes, this.done - 1);
    }
    redo() {
      if (this.canRedo()) this.perform(this.changes[this.done++]);
    }
    made() {
      return this.changes.slice(0, this.done);
    }
    /** Starts from the file again. Changes that do not fit it end the list. */
    replay(changes, done) {
      this.reset();
      this.changes = changes;
      while (this.done < done && !this.refusal(changes[this.done]))
        this.perform(changes[this.done++]);
      if (this.done < done) this.changes = changes.slice(0, this.done);
    }
    reset() {
      this.home = this.savedHome.slice();
      this.services = this.data.services.map((service2, origin) => ({
        name: service2.name,
        summary: service2.summary,
        owns: service2.owns ? service2.owns.length : 0,
        origin,
        size: 0
      }));
      for (let c = 0; c < this.count; ++c) {
        this.pinned[c] = this.data.components.flags[c] & ComponentFlag.pinned ? 1 : 0;
        if (this.home[c] >= 0) ++this.services[this.home[c]].size;
      }
      this.changes = [];
      this.done = 0;
    }
    perform(change) {
      switch (change.op) {
        case "rename":
          this.services[this.findHome(change.from)].name = change.to;
          return;
        case "merge": {
          const from = this.findHome(change.from);
          const to = this.findHome(change.to);
          for (let c = 0; c < this.count; ++c) if (this.home[c] === from) this.place(c, to);
          return;
        }
        case "pin":
          for (const name of change.components) this.pinned[this.index.get(name)] = 1;
          return;
        case "split":
          this.services.push({
            name: change.to,
            summary: change.why ?? "",
            owns: 0,
            origin: -1,
            size: 0
          });
          this.moveAll(change.components, this.services.length - 1);
          return;
        case "move":
          this.moveAll(change.components, this.findHome(change.to));
      }
    }
    moveAll(names, to) {
      for (const name of names) {
        const c = this.index.get(name);
        if (this.home[c] === to) continue;
        this.place(c, to);
        this.pinned[c] = 1;
      }
    }
    place(c, to) {
      if (this.home[c] >= 0) --this.services[this.home[c]].size;
      if (to >= 0) ++this.services[to].size;
      this.home[c] = to;
    }
    /** Whether code with these homes never shares a process. */
    areApart(a, b) {
      return a !== b && a !== kLibrary && b !== kLibrary;
    }
    /** Whether pair `i` is a cut now. */
    isCut(i) {
      const pairs = this.data.pairs;
      return (pairs.flags[i] & PairFlag.counts) !== 0 && this.areApart(this.home[pairs.from[i]], this.home[pairs.to[i]]);
    }
    isBlocked(i) {
      return (this.data.pairs.flags[i] & PairFlag.blocked) !== 0;
    }
    /** `components` and what, in the same homes, nothing but them uses. */
    closure(components) {
      const { pairs } = this.data;
      const { first, pair } = this.neighbours;
      const taken = new Set(components);
      const waiting = [...components];
      while (waiting.length) {
        const c = waiting.pop();
        for (let k = first[c]; k < first[c + 1]; ++k) {
          const used2 = pairs.to[pair[k]];
          if (pairs.from[pair[k]] !== c || taken.has(used2)) continue;
          if (this.home[used2] !== this.home[c] || this.isFixed(used2)) continue;
          if (!this.isUsedOnlyBy(used2, taken)) continue;
          taken.add(used2);
          waiting.push(used2);
        }
      }
      return [...taken].sort((a, b) => a - b);
    }
    isUsedOnlyBy(used2, users) {
      const { pairs } = this.data;
      const { first, pair } = this.neighbours;
      for (let k = first[used2]; k < first[used2 + 1]; ++k) {
        const user = pairs.from[pair[k]];
        if (pairs.to[pair[k]] === used2 && !users.has(user) && !this.isTest(user)) return false;
      }
      return true;
    }
    /** The price of the cuts at `c` in each home, and how many are blocked. */
    pricesAt(c) {
      const { pairs } = this.data;
      const { first, pair } = this.neighbours;
      const result = /* @__PURE__ */ new Map();
      for (const home of this.homes()) {
        const sum = { price: 0, blocked: 0 };
        for (let k = first[c]; k < first[c + 1]; ++k) {
          const i = pair[k];
          const other = pairs.from[i] === c ? pairs.to[i] : pairs.from[i];
          if (!(pairs.flags[i] & PairFlag.counts) || !this.areApart(home, this.home[other])) continue;
          sum.price += pairs.price[i];
          if (pairs.flags[i] & PairFlag.blocked) ++sum.blocked;
        }
        result.set(home, sum);
      }
      return result;
    }
    /** By component: the service in which its cuts would be cheapest, and by how
     * much. Nothing is gained where it is 0. Library code is no target, as it has
     * no cuts; nor is the monolith, where to leave things is nearly always cheap. */
    bestFits() {
      const { pairs } = this.data;
      const { first, pair } = this.neighbours;
      const home = this.home.slice();
      const gain = new Float64Array(this.count);
      const at = new Float64Array(this.services.length + 2);
      const touched = [];
      for (let c = 0; c < this.count; ++c) {
        if (this.home[c] === kLibrary || this.isFixed(c)) continue;
        touched.length = 0;
        for (let k = first[c]; k < first[c + 1]; ++k) {
          const i = pair[k];
          if (!(pairs.flags[i] & PairFlag.counts)) continue;
          const other = pairs.from[i] === c ? pairs.to[i] : pairs.from[i];
          const there = this.home[other];
          if (there === kLibrary) continue;
          if (at[there + 2] === 0) touched.push(there);
          at[there + 2] += pairs.price[i];
        }
        const own = at[this.home[c] + 2];
        let best = this.home[c];
        for (const there of touched)
          if (there >= 0 && at[there + 2] > at[best + 2] + 1e-9) best = there;
        home[c] = best;
        gain[c] = at[best + 2] - own;
        for (const there of touched) at[there + 2] = 0;
      }
      return { home, gain };
    }
  };
  function buildAdjacency(data2, count2) {
    const { from, to } = data2.pairs;
    const first = new Int32Array(count2 + 1);
    for (let i = 0; i < from.length; ++i) {
      ++first[from[i] + 1];
      ++first[to[i] + 1];
    }
    for (let c = 0; c < count2; ++c) first[c + 1] += first[c];
    const next2 = first.slice();
    const pair = new Int32Array(2 * from.length);
    for (let i = 0; i < from.length; ++i) {
      pair[next2[from[i]]++] = i;
      pair[next2[to[i]]++] = i;
    }
    return { first, pair };
  }

  // src/app.ts
  var App = class {
    constructor(data2, uses) {
      this.data = data2;
      this.uses = uses;
      this.route = { view: "overview", params: {} };
      /** The address of the view that is drawn. */
      this.shown = "";
      this.settings = { theme: "system", editor: kEditors[0].template, root: "" };
      /** Issues that somebody has decided to live with. */
      this.accepted = /* @__PURE__ */ new Set();
      this.onChange = () => {
      };
      this.onRoute = () => {
      };
      this.say = () => {
      };
      this.model = new Model(data2);
      this.base = new FigureBase(data2);
      this.savedFigures = computeFigures(this.model, this.base);
      this.figures = this.savedFigures;
      this.key = `cleave:${data2.project}:${data2.digest}:${digestOf(data2)}`;
      this.restore();
    }
    text(index) {
      return this.data.texts[index];
    }
    figure(name) {
      return this.figures.find((each) => each.name === name).value;
    }
    /** Makes a change on the board; tells why it cannot, if so. */
    change(change) {
      const refusal = this.model.make(change);
      if (refusal) {
        this.say(`Not done: ${refusal}.`);
        return false;
      }
      this.changed(describe(change));
      return true;
    }
    undo() {
      if (!this.model.canUndo()) return this.say("There is nothing to undo.");
      this.model.undo();
      this.changed("Undone.");
    }
    redo() {
      if (!this.model.canRedo()) return this.say("There is nothing to redo.");
      this.model.redo();
      this.changed("Done again.");
    }
    setChanges(changes) {
      this.model.replay(changes, changes.length);
      this.changed("");
    }
    /** Only the reasons are others. */
    setReasons(changes) {
      this.model.changes = changes;
      this.save();
    }
    changed(what) {
      const before = this.figures;
      this.figures = computeFigures(this.model, this.base);
      this.save();
      this.onChange();
      const price = this.figure("price of cuts") - before.find((f) => f.name === "price of cuts").value;
      if (what) this.say(`${what} Price of cuts ${signed("price of cuts", price)}.`);
    }
    accept(key, is) {
      if (is) this.accepted.add(key);
      else this.accepted.delete(key);
      this.save();
    }
    /** Goes somewhere; the address follows, so that it can be sent to others. */
    go(view, params = {}) {
      const hash = hashOf(view, params);
      if (location.hash === hash) this.readRoute();
      else location.hash = hash;
    }
    /** Changes parts of the address without a new entry in the history. */
    setParams(params) {
      const all2 = { ...this.route.params, ...params };
      history.replaceState(null, "", hashOf(this.route.view, all2));
      this.route = parseHash(location.hash);
      this.shown = this.viewAddress();
    }
    /** That of the view, whatever stands beside it. */
    viewAddress() {
      return hashOf(this.route.view, { ...this.route.params, c: void 0 });
    }
    readRoute() {
      this.route = parseHash(location.hash);
      this.onRoute();
    }
    link(view, params, ...children) {
      return h("a", { href: hashOf(view, params) }, children);
    }
    /** Shows a component beside whatever is shown. */
    componentLink(c, label) {
      const name = this.model.names[c];
      return h(
        "a",
        {
          href: hashOf(this.route.view, { ...this.route.params, c: name }),
          class: "component",
          onclick: (event) => {
            event.preventDefault();
            this.inspect(name);
          }
        },
        label ?? name
      );
    }
    inspect(name) {
      this.go(this.route.view, { ...this.route.params, c: name });
    }
    homeLink(home) {
      const name = this.model.homeName(home);
      return this.link("service", { name }, name);
    }
    placeLink(file, line, column) {
      const label = line > 0 ? `${file}:${line}` : file;
      const template = this.settings.editor;
      if (templateRefusal(template)) return h("code", null, label);
      const root = this.settings.root || this.data.root;
      return h("a", { class: "place", href: editorLink(template, root, file, line, column), title: "open in the editor" }, label);
    }
    setSettings(settings) {
      this.settings = { ...this.settings, ...settings };
      store("cleave:settings", this.settings);
      this.applyTheme();
      this.onRoute();
    }
    applyTheme() {
      const { theme } = this.settings;
      if (theme === "system") document.documentElement.removeAttribute("data-theme");
      else document.documentElement.setAttribute("data-theme", theme);
    }
    save() {
      const saved = { changes: this.model.changes, done: this.model.done, accepted: [...this.accepted] };
      store(this.key, saved);
    }
    restore() {
      const settings = recall("cleave:settings");
      if (settings) this.settings = { ...this.settings, ...settings };
      const saved = recall(this.key);
      if (!saved) return;
      this.accepted = new Set(saved.accepted ?? []);
      this.model.replay(saved.changes ?? [], saved.done ?? 0);
      this.figures = computeFigures(this.model, this.base);
    }
  };
  function digestOf(data2) {
    let hash = 2166136261;
    const add = (value) => hash = Math.imul(hash ^ value, 16777619) >>> 0;
    for (const home of data2.components.home) add(home + 3);
    for (const service2 of data2.services) for (const letter of service2.name) add(letter.codePointAt(0));
    return hash.toString(16);
  }
  function store(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      return;
    }
  }
  function recall(key) {
    try {
      const text = localStorage.getItem(key);
      return text ? JSON.parse(text) : void 0;
    } catch {
      return void 0;
    }
  }
  function hashOf(view, params) {
    const query = Object.entries(params).filter((each) => !!each[1]).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join("&");
    return `#${view}${query ? "?" + query : ""}`;
  }
  function parseHash(hash) {
    const [view, query] = hash.replace(/^#/, "").split("?");
    const params = {};
    for (const part of (query ?? "").split("&").filter(Boolean)) {
      const [key, value] = part.split("=");
      try {
        params[decodeURIComponent(key)] = decodeURIComponent(value ?? "");
      } catch {
        continue;
      }
    }
    return { view: view || "overview", params };
  }
  function signed(name, change) {
    const text = figureText(name, Math.abs(change));
    if (Number(text) === 0) return "±0";
    return (change > 0 ? "+" : "−") + text;
  }
  function delta(name, change) {
    const text = signed(name, change);
    if (text === "±0") return null;
    const good = Math.sign(change) * betterDirection(name);
    const kind = good > 0 ? "better" : good < 0 ? "worse" : "neutral";
    return h("span", { class: `delta ${kind}`, title: kind === "neutral" ? "neither better nor worse" : kind }, text, h("span", { class: "visually-hidden" }, ` ${kind}`));
  }
  function describe(change) {
    const what = change.components?.length === 1 ? change.components[0] : plural(change.components?.length ?? 0, "component");
    switch (change.op) {
      case "move":
        return `${what} → ${change.to}.`;
      case "split":
        return `${what} → new service ${change.to}.`;
      case "merge":
        return `${change.from} merged into ${change.to}.`;
      case "rename":
        return `${change.from} is now ${change.to}.`;
      case "pin":
        return `${what} pinned.`;
    }
  }

  // src/dialog.ts
  function ask(title, fields, action, done) {
    const error = h("p", { class: "error", role: "alert" });
    const form = h(
      "form",
      { method: "dialog" },
      h("h2", null, title),
      fields.map(
        (field) => h(
          "label",
          { class: "field" },
          h("span", null, field.label),
          field.options ? h("select", { name: field.name }, field.options.map((each) => h("option", { value: each, selected: each === field.value }, each))) : h("input", { name: field.name, value: field.value ?? "", required: field.required, autocomplete: "off" }),
          field.hint && h("span", { class: "hint" }, field.hint)
        )
      ),
      error,
      h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"), h("button", { type: "submit", class: "primary" }, action))
    );
    const dialog = open(title, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
      error.textContent = done(values);
      if (error.textContent === "") dialog.close();
    });
  }
  function open(label, ...children) {
    const dialog = h("dialog", { "aria-label": label }, children);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  }

  // src/evidence.ts
  function evidence(app, pair) {
    const uses = app.uses.of(pair);
    const issues = app.uses.issues(pair);
    const all2 = app.uses.count(pair);
    return h(
      "div",
      { class: "evidence" },
      issues.map(
        (issue) => h(
          "div",
          { class: "issue" },
          h("p", null, verdictMark(issue.verdict), " ", h("code", null, issue.id), " ", h("b", null, issue.subject), ": ", issue.message),
          issue.suggestion && h("p", { class: "hint" }, issue.suggestion),
          issue.at.file && h("p", null, app.placeLink(issue.at.file, issue.at.line, issue.at.column))
        )
      ),
      h(
        "ul",
        { class: "uses" },
        uses.map((use) => h("li", null, useLine(use), placesOf(app, use)))
      ),
      uses.length < all2 && h("p", { class: "count" }, `${uses.length} of ${plural(all2, "use")} shown, because the file keeps the first ${app.uses.limits.uses} of a pair: calls in loops, other calls, the rest.`)
    );
  }
  function useLine(use) {
    return h(
      "div",
      { class: "use" },
      h("span", { class: "kind" }, use.kind),
      h("code", null, use.subject),
      h("span", { class: "times" }, plural(use.places, "place"), use.loop > 0 ? ` · in ${plural(use.loop, "loop")}` : "")
    );
  }
  function placesOf(app, use) {
    if (use.at.length === 0) return null;
    const more = use.places - use.at.length;
    return h(
      "div",
      { class: "places" },
      use.at.map((at) => app.placeLink(at.file, at.line, at.column)),
      more > 0 && h("span", { class: "muted" }, `and ${more} more`)
    );
  }
  function verdictMark(verdict) {
    const sign = { blocked: "■", "needs change": "◆", converted: "◇", ready: "○" }[verdict] ?? "○";
    return h("span", { class: `verdict ${verdict.replace(" ", "-")}` }, `${sign} ${verdict}`);
  }
  function blockedMark(count2, isShort = false) {
    if (count2 === 0) return null;
    const words = plural(count2, "blocked cut");
    return h("span", { class: "verdict blocked", title: words }, `■ ${count2}`, isShort ? h("span", { class: "visually-hidden" }, " blocked") : " blocked");
  }

  // src/boundaries.ts
  function boundaries(model) {
    const found = /* @__PURE__ */ new Map();
    const { pairs } = model.data;
    for (let i = 0; i < pairs.from.length; ++i) {
      if (!model.isCut(i)) continue;
      const from = model.home[pairs.from[i]];
      const to = model.home[pairs.to[i]];
      const key = `${from} ${to}`;
      let boundary = found.get(key);
      if (!boundary) found.set(key, boundary = { from, to, pairs: [], price: 0, blocked: 0 });
      boundary.pairs.push(i);
      boundary.price += pairs.price[i];
      if (model.isBlocked(i)) ++boundary.blocked;
    }
    return [...found.values()].sort((a, b) => b.price - a.price || b.pairs.length - a.pairs.length);
  }
  function serviceSums(model) {
    const sums = /* @__PURE__ */ new Map();
    for (const home of model.homes())
      sums.set(home, { home, components: 0, lines: 0, inward: 0, outward: 0, price: 0, blocked: 0, exclusive: 1 });
    for (let c = 0; c < model.count; ++c) {
      if (model.isTest(c)) continue;
      const sum = sums.get(model.home[c]);
      ++sum.components;
      sum.lines += model.data.components.lines[c];
    }
    const inside = /* @__PURE__ */ new Map();
    const { pairs } = model.data;
    for (let i = 0; i < pairs.from.length; ++i) {
      const from = sums.get(model.home[pairs.from[i]]);
      const to = sums.get(model.home[pairs.to[i]]);
      if (!model.isCut(i)) {
        if (from === to && (pairs.flags[i] & 1) !== 0) inside.set(from.home, (inside.get(from.home) ?? 0) + 1);
        continue;
      }
      ++from.outward;
      ++to.inward;
      from.price += pairs.price[i];
      to.price += pairs.price[i];
      if (!model.isBlocked(i)) continue;
      ++from.blocked;
      ++to.blocked;
    }
    for (const sum of sums.values()) {
      const own = inside.get(sum.home) ?? 0;
      const all2 = own + sum.inward + sum.outward;
      sum.exclusive = all2 > 0 ? own / all2 : 1;
    }
    return sums;
  }
  function effort(price) {
    return price < 5 ? "S" : price < 20 ? "M" : price < 60 ? "L" : "XL";
  }
  function extractionOrder(model) {
    const services2 = model.serviceIds();
    const all2 = boundaries(model);
    const calls = new Map(services2.map((s) => [s, /* @__PURE__ */ new Set()]));
    for (const boundary of all2)
      if (boundary.from >= 0 && boundary.to >= 0) calls.get(boundary.from).add(boundary.to);
    const steps = rings(services2, calls).map((homes2) => makeStep(homes2, calls, all2));
    const stepOf = /* @__PURE__ */ new Map();
    for (const step of steps) for (const home of step.homes) stepOf.set(home, step);
    for (const step of steps) step.level = Math.max(0, ...step.calls.map((s) => stepOf.get(s).level + 1));
    return steps.sort((a, b) => a.level - b.level || a.blocked - b.blocked || a.price - b.price);
  }
  function makeStep(homes2, calls, all2) {
    const touching = all2.filter((each) => homes2.includes(each.from) || homes2.includes(each.to));
    const called = new Set(homes2.flatMap((s) => [...calls.get(s)]).filter((s) => !homes2.includes(s)));
    return {
      homes: homes2,
      level: 0,
      price: touching.reduce((sum, each) => sum + each.price, 0),
      blocked: touching.reduce((sum, each) => sum + each.blocked, 0),
      calls: [...called],
      callsMonolith: all2.filter((each) => homes2.includes(each.from) && each.to === kMonolith).reduce((sum, each) => sum + each.pairs.length, 0)
    };
  }
  function rings(nodes, calls) {
    const order2 = /* @__PURE__ */ new Map();
    const low = /* @__PURE__ */ new Map();
    const stack = [];
    const onStack = /* @__PURE__ */ new Set();
    const result = [];
    const visit = (node) => {
      order2.set(node, order2.size);
      low.set(node, order2.get(node));
      stack.push(node);
      onStack.add(node);
      for (const next2 of calls.get(node) ?? []) {
        if (!order2.has(next2)) {
          visit(next2);
          low.set(node, Math.min(low.get(node), low.get(next2)));
        } else if (onStack.has(next2)) {
          low.set(node, Math.min(low.get(node), order2.get(next2)));
        }
      }
      if (low.get(node) !== order2.get(node)) return;
      const ring = [];
      let last;
      do {
        last = stack.pop();
        onStack.delete(last);
        ring.push(last);
      } while (last !== node);
      result.push(ring.sort((a, b) => a - b));
    };
    for (const node of nodes) if (!order2.has(node)) visit(node);
    return result;
  }

  // src/views/board_column.ts
  var BoardColumn = class {
    constructor(app, host, name, home) {
      this.app = app;
      this.host = host;
      this.name = name;
      this.head = h("header");
      this.foot = h("p", { class: "count" });
      this.headKey = "";
      this.footKey = "";
      this.cards = /* @__PURE__ */ new Map();
      const kind = home === kMonolith ? "monolith" : home === kLibrary ? "libraries" : "";
      this.list = h("ul", { role: "listbox", "aria-multiselectable": "true", "aria-label": `components of ${name}` });
      this.element = h("section", { class: "board-column " + kind, "data-home": name, "aria-label": name }, this.head, this.list, this.foot);
      this.takeDrops();
    }
    /** Shows the first `limit` of `cards`. */
    update(home, cards, limit, sums) {
      this.updateHead(home, sums);
      const kept = /* @__PURE__ */ new Map();
      for (const card of cards.slice(0, limit)) kept.set(card.c, this.keptCard(card));
      this.cards = kept;
      showChildren(this.list, [...kept.values()].map((each) => each.element));
      this.updateFoot(Math.min(limit, cards.length), cards.length);
    }
    updateHead(home, sums) {
      const key = [home, sums.components, sums.lines, sums.price.toFixed(1), sums.blocked].join();
      if (key === this.headKey) return;
      this.headKey = key;
      const { name } = this;
      const menu = h("button", { class: "menu", title: `rename or merge ${name}`, "aria-label": `rename or merge ${name}`, onclick: () => this.host.menu(name) }, "⋯");
      this.head.replaceChildren(
        h("h2", null, home >= 0 ? this.app.homeLink(home) : name),
        ...home >= 0 ? [menu] : [],
        h("p", { class: "muted" }, `${plural(sums.components, "component")} · ${plural(sums.lines, "line")}`),
        h("p", { class: "muted" }, home === kLibrary ? "in every process" : `cuts ${sums.price.toFixed(1)}`, sums.blocked > 0 && h("span", { class: "verdict blocked" }, ` ■ ${sums.blocked}`))
      );
    }
    updateFoot(shown, all2) {
      const key = `${shown} of ${all2}`;
      if (key === this.footKey) return;
      this.footKey = key;
      this.foot.hidden = shown >= all2;
      this.foot.replaceChildren(`${shown} of ${thousands(all2)} shown, those that fit worst. `, h("button", { class: "link", onclick: () => this.host.more(this.name) }, "Show more"));
    }
    keptCard(card) {
      const { model } = this.app;
      const { c } = card;
      const fit = card.gain > 0.05 ? `fits ${model.homeName(card.fit)} −${card.gain.toFixed(1)}` : "";
      const was = model.isMoved(c) ? savedHomeName(this.app, c) : "";
      const isSelected = this.host.isSelected(c);
      const key = [fit, card.gain > 0, was, model.pinned[c]].join();
      const kept = this.cards.get(c);
      if (kept?.key !== key) return { key, element: this.card(c, card.gain > 0, fit, was, isSelected) };
      kept.element.setAttribute("aria-selected", String(isSelected));
      return kept;
    }
    card(c, isMisfit, fit, was, isSelected) {
      const { model } = this.app;
      const name = model.names[c];
      const isFixed = model.isFixed(c);
      const card = h(
        "li",
        {
          class: "card" + (was ? " moved" : "") + (isMisfit ? " misfit" : ""),
          role: "option",
          "data-name": name,
          "aria-selected": String(isSelected),
          tabindex: "-1",
          draggable: !isFixed ? "true" : null,
          title: name
        },
        h("span", { class: "card-name" }, pathParts(name)),
        h(
          "span",
          { class: "card-facts" },
          `${thousands(model.data.components.lines[c])} lines`,
          model.pinned[c] ? h("span", { title: "pinned: suggest leaves it here" }, " · ⚲ pinned") : null,
          isFixed ? h("span", { title: "it defines main, and stays in the monolith" }, " · ⌂ main") : null,
          was && h("span", { class: "was" }, ` · was in ${was}`)
        ),
        fit && h("span", { class: "fit" }, fit)
      );
      card.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) this.host.toggle(c);
        else this.host.open(c, card);
      });
      card.addEventListener("focus", () => this.host.focused(c));
      card.addEventListener("dragstart", (event) => {
        this.host.dragged(c);
        event.dataTransfer?.setData("text/plain", name);
      });
      return card;
    }
    takeDrops() {
      const { element } = this;
      element.addEventListener("dragover", (event) => {
        event.preventDefault();
        element.classList.add("target");
      });
      element.addEventListener("dragleave", () => element.classList.remove("target"));
      element.addEventListener("drop", (event) => {
        event.preventDefault();
        element.classList.remove("target");
        this.host.dropped(this.name);
      });
    }
  };
  function savedHomeName(app, c) {
    const saved = app.model.savedHome[c];
    if (saved === kMonolith) return "monolith";
    return saved === kLibrary ? "libraries" : app.data.services[saved].name;
  }
  function pathParts(name) {
    const slash = name.lastIndexOf("/");
    const file = h("b", null, name.slice(slash + 1));
    return slash > 0 ? [h("span", { class: "folder" }, name.slice(0, slash + 1)), h("wbr"), file] : [file];
  }
  function showChildren(parent, wanted) {
    const isWanted = new Set(wanted);
    for (const child of [...parent.children]) if (!isWanted.has(child)) child.remove();
    let at = parent.firstElementChild;
    for (const child of wanted) {
      if (child === at) at = at.nextElementSibling;
      else parent.insertBefore(child, at);
    }
  }

  // src/views/changes.ts
  function changeFile(changes) {
    return JSON.stringify({ schema: 1, changes }, null, 2) + "\n";
  }
  function changesPanel(app) {
    const changes = app.model.made();
    const undone = app.model.changes.length - changes.length;
    return h(
      "section",
      { class: "changes", id: "changes" },
      h("h2", null, plural(changes.length, "change")),
      h(
        "div",
        { class: "buttons" },
        h("button", { onclick: () => app.undo(), disabled: !app.model.canUndo(), title: "Ctrl+Z" }, "Undo"),
        h("button", { onclick: () => app.redo(), disabled: !app.model.canRedo(), title: "Ctrl+Y" }, "Redo"),
        h("button", { class: "primary", id: "export", disabled: changes.length === 0, onclick: () => download(app) }, "Export changes.json"),
        h("button", { disabled: changes.length === 0, onclick: () => void copy(app) }, "Copy")
      ),
      changes.length === 0 ? h("p", { class: "empty" }, "Nothing was changed yet. The figures above are those of ", h("code", null, app.data.split), ".") : [
        h("ol", null, changes.map((change, i) => changeItem(app, change, i))),
        undone > 0 && h("p", { class: "muted" }, `${plural(undone, "change")} undone.`),
        h("p", null, "To have them in the split file: ", h("code", null, `cleave split apply changes.json`), ", which prints these figures again.")
      ]
    );
  }
  function changeItem(app, change, index) {
    const why = h("input", {
      value: change.why ?? "",
      placeholder: "why",
      "aria-label": `why: ${describe(change)}`,
      onchange: () => {
        const changes = app.model.changes.map((each) => ({ ...each }));
        if (why.value.trim()) changes[index].why = why.value.trim();
        else delete changes[index].why;
        app.setReasons(changes);
      }
    });
    return h("li", null, h("span", null, h("b", null, change.op), " ", describe(change)), why);
  }
  function download(app) {
    const blob = new Blob([changeFile(app.model.made())], { type: "application/json" });
    const link = h("a", { href: URL.createObjectURL(blob), download: "changes.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1e3);
    app.say("changes.json is in your downloads.");
  }
  async function copy(app) {
    try {
      await navigator.clipboard.writeText(changeFile(app.model.made()));
      app.say("Copied; it is the content of changes.json.");
    } catch {
      app.say("The browser does not let the page copy; export the file.");
    }
  }

  // src/views/board.ts
  var kColumnCards = 25;
  var kBoardCards = 200;
  var kLeastCards = 4;
  function board(app) {
    return new Board(app);
  }
  var selected = /* @__PURE__ */ new Set();
  var limits = /* @__PURE__ */ new Map();
  var Board = class {
    constructor(app) {
      this.app = app;
      this.element = h("div", { class: "board-view" });
      this.bar = h("div", { class: "selection-bar", role: "toolbar", "aria-label": "what is selected" });
      this.columns = h("div", { class: "board" });
      this.shown = /* @__PURE__ */ new Map();
      for (const c of [...selected]) if (c >= app.model.count) selected.delete(c);
      this.changes = changesPanel(app);
      this.render();
    }
    update() {
      const changes = changesPanel(this.app);
      this.changes.replaceWith(changes);
      this.changes = changes;
      this.draw();
    }
    render() {
      const filter = h("input", {
        type: "search",
        name: "q",
        value: this.app.route.params.q ?? "",
        oninput: () => {
          this.app.setParams({ q: filter.value });
          this.draw();
        }
      });
      const moved = h("input", {
        type: "checkbox",
        checked: !!this.app.route.params.moved,
        onchange: () => {
          this.app.setParams({ moved: moved.checked ? "1" : void 0 });
          this.draw();
        }
      });
      this.element.append(
        h("h1", null, "What-if board"),
        h(
          "p",
          { class: "lead" },
          "Move components between services and see at once what it costs. First in each column is what would cost less in another service. Drag, or select with ",
          h("kbd", null, "Space"),
          " and move with ",
          h("kbd", null, "m"),
          "."
        ),
        h("div", { class: "filters" }, h("label", null, "component ", filter), h("label", null, moved, " only what was moved")),
        this.bar,
        this.columns,
        this.changes
      );
      this.columns.addEventListener("keydown", (event) => this.onKey(event));
      this.draw();
    }
    draw() {
      const { model } = this.app;
      const homes2 = model.homes();
      const sums = serviceSums(model);
      const cards = this.cards(homes2);
      const fair = Math.max(kLeastCards, Math.min(kColumnCards, Math.floor(kBoardCards / homes2.length)));
      const columns = homes2.map((home) => {
        const name = model.homeName(home);
        const column = this.shown.get(name) ?? new BoardColumn(this.app, this, name, home);
        this.shown.set(name, column);
        column.update(home, cards.get(home), limits.get(name) ?? fair, sums.get(home));
        return column.element;
      });
      showChildren(this.columns, columns);
      this.drawBar();
    }
    /** By home what its column could show, what fits worst first. */
    cards(homes2) {
      const { model } = this.app;
      const fits = model.bestFits();
      const cards = new Map(homes2.map((home) => [home, []]));
      const query = (this.app.route.params.q ?? "").toLowerCase();
      const onlyMoved = !!this.app.route.params.moved;
      for (let c = 0; c < model.count; ++c) {
        if (model.isTest(c) || query && !model.names[c].toLowerCase().includes(query)) continue;
        if (onlyMoved && !model.isMoved(c)) continue;
        cards.get(model.home[c]).push({ c, fit: fits.home[c], gain: fits.gain[c] });
      }
      const lines2 = model.data.components.lines;
      for (const column of cards.values()) column.sort((a, b) => b.gain - a.gain || lines2[b.c] - lines2[a.c] || a.c - b.c);
      return cards;
    }
    // What the columns ask for.
    isSelected(c) {
      return selected.has(c);
    }
    open(c, card) {
      this.focus(card);
      this.app.inspect(this.app.model.names[c]);
    }
    focused(c) {
      this.focusedOn = c;
    }
    dragged(c) {
      if (selected.has(c)) return;
      selected.clear();
      selected.add(c);
    }
    dropped(home) {
      this.moveTo(home);
    }
    menu(home) {
      askService(this.app, home);
    }
    more(home) {
      const column = this.columns.querySelector(`[data-home="${home}"] ul`);
      limits.set(home, column.childElementCount + 100);
      this.draw();
    }
    toggle(c) {
      if (!selected.delete(c)) selected.add(c);
      const card = this.cardOf(c);
      card?.setAttribute("aria-selected", String(selected.has(c)));
      if (card) this.focus(card);
      this.drawBar();
    }
    cardOf(c) {
      return this.columns.querySelector(`[data-name="${CSS.escape(this.app.model.names[c])}"]`);
    }
    focus(card) {
      this.columns.querySelectorAll("[role=option][tabindex='0']").forEach((each) => each.setAttribute("tabindex", "-1"));
      card.setAttribute("tabindex", "0");
      card.focus();
    }
    drawBar() {
      const first = this.columns.querySelector("[role=option]");
      if (first && !this.columns.querySelector("[role=option][tabindex='0']")) first.setAttribute("tabindex", "0");
      this.bar.hidden = selected.size === 0;
      this.bar.replaceChildren(
        h("b", { role: "status" }, `${selected.size} selected`),
        h("button", { onclick: () => this.askMove(false) }, "Move…"),
        h("button", { onclick: () => this.askMove(true), title: "and what, in the same home, nothing else uses" }, "Move with what only it uses…"),
        h("button", { onclick: () => this.askSplit() }, "New service…"),
        h("button", { onclick: () => this.moveTo("libraries") }, "Mark as library"),
        h("button", { onclick: () => this.askPin() }, "Pin…"),
        h("button", { class: "link", onclick: () => (selected.clear(), this.draw()) }, "Clear")
      );
    }
    chosen() {
      if (selected.size > 0) return [...selected].sort((a, b) => a - b);
      return this.focusedOn === void 0 ? [] : [this.focusedOn];
    }
    moveTo(to) {
      const chosen = this.chosen();
      const kept = [...selected];
      selected.clear();
      if (makeMove(this.app, chosen, to)) return;
      for (const c of kept) selected.add(c);
      this.drawBar();
    }
    askMove(withUsed) {
      const chosen = this.chosen();
      if (chosen.length) askMove(this.app, withUsed ? this.app.model.closure(chosen) : chosen, () => selected.clear());
    }
    askSplit() {
      const chosen = this.chosen();
      if (chosen.length) askSplit(this.app, chosen, () => selected.clear());
    }
    askPin() {
      const chosen = this.chosen();
      if (chosen.length) askPin(this.app, chosen, () => selected.clear());
    }
    onKey(event) {
      const card = event.target.closest("[role=option]");
      if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
      const c = this.app.model.index.get(card.dataset.name);
      const actions2 = {
        " ": () => this.toggle(c),
        Enter: () => this.app.inspect(card.dataset.name),
        m: () => this.askMove(false),
        M: () => this.askMove(true),
        n: () => this.askSplit(),
        l: () => this.moveTo("libraries"),
        p: () => this.askPin(),
        ArrowDown: () => this.step(card, 1),
        ArrowUp: () => this.step(card, -1),
        ArrowRight: () => this.stepColumn(card, 1),
        ArrowLeft: () => this.stepColumn(card, -1)
      };
      const action = actions2[event.key];
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    }
    step(card, by) {
      const next2 = by > 0 ? card.nextElementSibling : card.previousElementSibling;
      if (next2) this.focus(next2);
    }
    stepColumn(card, by) {
      const columns = [...this.columns.children];
      const row = [...card.parentElement.children].indexOf(card);
      for (let at = columns.indexOf(card.closest("section")) + by; at >= 0 && at < columns.length; at += by) {
        const cards = columns[at].querySelectorAll("[role=option]");
        if (cards.length) return this.focus(cards[Math.min(row, cards.length - 1)]);
      }
    }
  };
  function makeMove(app, components, to, why) {
    const { model } = app;
    const byHome = /* @__PURE__ */ new Map();
    for (const c of components) {
      const from = model.homeName(model.home[c]);
      if (from === to) continue;
      byHome.set(from, [...byHome.get(from) ?? [], model.names[c]]);
    }
    if (byHome.size === 0) {
      app.say(`It is in ${to} already.`);
      return false;
    }
    for (const [from, names] of byHome) {
      const change = { op: "move", components: names, from, to };
      if (why) change.why = why;
      if (!app.change(change)) return false;
    }
    return true;
  }
  function listed(app, components) {
    const names = components.slice(0, 3).map((c) => app.model.names[c]);
    return names.join(", ") + (components.length > 3 ? ` and ${components.length - 3} more` : "");
  }
  function askMove(app, components, done) {
    const homes2 = app.model.homes().map((home) => app.model.homeName(home));
    const here = app.model.homeName(app.model.home[components[0]]);
    const prices = components.length === 1 ? app.model.pricesAt(components[0]) : void 0;
    const own = prices?.get(app.model.home[components[0]])?.price ?? 0;
    const hint = prices ? "Price of cuts: " + [...prices].filter(([home]) => app.model.homeName(home) !== here).map(([home, sum]) => `${app.model.homeName(home)} ${signed("price of cuts", sum.price - own)}`).join(", ") : void 0;
    ask(
      `Move ${listed(app, components)}`,
      [
        { name: "to", label: "to", options: homes2.filter((each) => each !== here), hint },
        { name: "why", label: "why (stands in the split file)" }
      ],
      "Move",
      ({ to, why }) => {
        const refusal = app.model.refusal({ op: "move", components: components.map((c) => app.model.names[c]), to });
        if (refusal) return refusal;
        done();
        makeMove(app, components, to, why);
        return "";
      }
    );
  }
  function askSplit(app, components, done) {
    ask(
      `New service of ${listed(app, components)}`,
      [
        { name: "to", label: "its name", required: true },
        { name: "why", label: "what it is for" }
      ],
      "Make it",
      ({ to, why }) => {
        const change = { op: "split", components: components.map((c) => app.model.names[c]), to };
        if (why) change.why = why;
        const refusal = app.model.refusal(change);
        if (refusal) return refusal;
        done();
        app.change(change);
        return "";
      }
    );
  }
  function askPin(app, components, done) {
    ask(`Pin ${listed(app, components)}`, [{ name: "why", label: "why they stay where they are" }], "Pin", ({ why }) => {
      const change = { op: "pin", components: components.map((c) => app.model.names[c]) };
      if (why) change.why = why;
      const refusal = app.model.refusal(change);
      if (refusal) return refusal;
      done();
      app.change(change);
      return "";
    });
  }
  function askService(app, name) {
    const others = app.model.serviceIds().map((s) => app.model.services[s].name).filter((each) => each !== name);
    ask(
      `Service ${name}`,
      [
        { name: "to", label: "rename to", value: name },
        { name: "into", label: "or merge into", options: ["", ...others] },
        { name: "why", label: "why" }
      ],
      "Change",
      ({ to, into, why }) => {
        const change = into ? { op: "merge", from: name, to: into } : { op: "rename", from: name, to };
        if (why) change.why = why;
        if (!into && to === name) return "nothing was changed";
        const refusal = app.model.refusal(change);
        if (refusal) return refusal;
        app.change(change);
        return "";
      }
    );
  }

  // src/inspector.ts
  function inspector(app, name) {
    const c = app.model.index.get(name);
    if (c === void 0) return null;
    const { model } = app;
    const home = model.home[c];
    return h(
      "aside",
      { class: "inspector", "aria-label": `component ${name}` },
      h("button", { class: "close", "aria-label": "close", title: "Escape", onclick: () => app.inspect(void 0) }, "×"),
      h("h2", null, name),
      h("p", null, "in ", home >= 0 ? app.homeLink(home) : h("b", null, model.homeName(home)), ` · ${plural(model.data.components.lines[c], "line")}`, model.pinned[c] ? " · ⚲ pinned" : ""),
      rule(app, c),
      h("p", { class: "places" }, model.data.components.files[c].map((file) => app.placeLink(app.text(file), 1, 1))),
      model.isFixed(c) ? h("p", { class: "muted" }, model.isTest(c) ? "It is a test and stays in the monolith." : "It defines main and stays in the monolith.") : [homes(app, c), actions(app, c)],
      neighbours(app, c)
    );
  }
  function rule(app, c) {
    const text = app.text(app.data.components.rule[c]);
    if (app.model.isMoved(c)) return h("p", { class: "muted" }, "Moved here on the board.");
    return h("p", { class: "muted" }, text ? ["By ", h("code", null, text), ` of ${app.data.split}.`] : "No line of the split file names it.");
  }
  function homes(app, c) {
    const { model } = app;
    const prices = model.pricesAt(c);
    const own = prices.get(model.home[c]);
    const rows2 = [...prices].map(([home, sum]) => ({ home, ...sum })).sort((a, b) => Number(a.home === kLibrary) - Number(b.home === kLibrary) || a.price - b.price);
    return h(
      "div",
      null,
      h("h3", null, "Where it could be"),
      table({
        caption: "price of its cuts in each home",
        rows: rows2,
        limit: 8,
        order: "the cheapest first",
        columns: [
          { title: "home", cell: (row) => row.home === model.home[c] ? h("b", null, model.homeName(row.home), " (now)") : model.homeName(row.home) },
          { title: "its cuts", number: true, cell: (row) => row.price.toFixed(1) },
          { title: "change", number: true, cell: (row) => row.home === model.home[c] ? "" : signed("price of cuts", row.price - own.price) },
          { title: "", cell: (row) => blockedMark(row.blocked, true) },
          {
            title: "",
            cell: (row) => row.home === model.home[c] ? null : h("button", { "aria-label": `move to ${model.homeName(row.home)}`, onclick: () => makeMove(app, [c], model.homeName(row.home)) }, "Move")
          }
        ]
      })
    );
  }
  function actions(app, c) {
    const closure = app.model.closure([c]);
    const done = () => {
    };
    return h(
      "div",
      { class: "buttons" },
      closure.length > 1 && h("button", { onclick: () => askMove(app, closure, done), title: closure.map((each) => app.model.names[each]).join("\n") }, `Move with ${plural(closure.length - 1, "component")} only it uses…`),
      h("button", { onclick: () => askSplit(app, [c], done) }, "New service…"),
      h("button", { onclick: () => makeMove(app, [c], "libraries") }, "Mark as library"),
      !app.model.pinned[c] && h("button", { onclick: () => askPin(app, [c], done) }, "Pin…")
    );
  }
  function neighbours(app, c) {
    const { model } = app;
    const { pairs } = model.data;
    const { first, pair } = model.neighbours;
    const rows2 = [...pair.slice(first[c], first[c + 1])].filter((i) => (pairs.flags[i] & PairFlag.counts) !== 0);
    rows2.sort((a, b) => Number(model.isCut(b)) - Number(model.isCut(a)) || pairs.price[b] - pairs.price[a]);
    return h(
      "div",
      null,
      h("h3", null, "What holds it"),
      table({
        caption: "dependencies of the component",
        rows: rows2,
        limit: 12,
        order: "cuts first, then the dearest",
        empty: "Nothing but tests uses it, and it uses nothing.",
        detail: (i) => evidence(app, i),
        columns: [
          {
            title: "component",
            wide: true,
            cell: (i) => {
              const outward = pairs.from[i] === c;
              const other = outward ? pairs.to[i] : pairs.from[i];
              return [outward ? "uses " : "used by ", app.componentLink(other), h("span", { class: "muted" }, ` in ${model.homeName(model.home[other])}`)];
            }
          },
          { title: "places", number: true, cell: (i) => thousands(pairs.weight[i]) },
          { title: "price", number: true, cell: (i) => pairs.price[i].toFixed(1) },
          { title: "", cell: (i) => model.isCut(i) ? model.isBlocked(i) ? blockedMark(1, true) : h("span", { class: "muted" }, "cut") : null }
        ]
      })
    );
  }

  // src/views/chatty.ts
  function chatty(app) {
    const { model } = app;
    const rows2 = [];
    for (const { from, to, pairs } of boundaries(model))
      for (const pair of pairs)
        if (model.data.pairs.calls[pair] > 0) {
          for (const use of app.uses.of(pair)) if (use.loop > 0 && (use.kind.includes("call") || use.kind === "construct")) rows2.push({ pair, from, to, use });
        }
    rows2.sort((a, b) => b.use.loop - a.use.loop || b.use.places - a.use.places || model.data.pairs.price[b.pair] - model.data.pairs.price[a.pair]);
    return h(
      "div",
      null,
      h("h1", null, "Chatty calls"),
      h("p", { class: "lead" }, "Calls that cross a boundary from inside a loop: each round pays a round trip. Seen in the source, not measured; a profile given to ", h("code", null, "suggest --profile"), " prices what really runs."),
      table({
        caption: "calls in loops over a boundary",
        rows: rows2,
        order: "the deepest loops first",
        empty: "No call in a loop crosses a boundary.",
        detail: (row) => h(
          "div",
          { class: "evidence" },
          placesOf(app, row.use),
          h("p", { class: "hint" }, "Way out: a call that takes or gives a whole list, a copy kept by the caller, or the loop moved to the other side.")
        ),
        columns: [
          { title: "from", cell: (row) => model.homeName(row.from), by: (row) => model.homeName(row.from) },
          { title: "to", cell: (row) => model.homeName(row.to), by: (row) => model.homeName(row.to) },
          { title: "called", wide: true, cell: (row) => h("code", null, row.use.subject), by: (row) => row.use.subject },
          { title: "in", wide: true, cell: (row) => app.componentLink(model.data.pairs.from[row.pair]), by: (row) => model.names[model.data.pairs.from[row.pair]] },
          { title: "loops", number: true, cell: (row) => row.use.loop, by: (row) => row.use.loop },
          { title: "places", number: true, cell: (row) => row.use.places, by: (row) => row.use.places },
          { title: "price of the cut", number: true, cell: (row) => model.data.pairs.price[row.pair].toFixed(1), by: (row) => model.data.pairs.price[row.pair] }
        ]
      })
    );
  }

  // src/views/compare.ts
  function compare(app) {
    const splits = all(app);
    return h(
      "div",
      null,
      h("h1", null, "Compare candidates"),
      app.data.candidates.length === 0 && app.model.made().length === 0 ? howTo() : [
        h("p", { class: "lead" }, `${splits.length} splits of the same code. Differences are to ${splits[0].name}.`),
        section("Figures", figureTable(app, splits)),
        section("Price against independence", scatter(splits)),
        splits.slice(1).map((other) => section(`What ${other.name} has elsewhere`, differences(app, splits[0], other)))
      ]
    );
  }
  function howTo() {
    return h(
      "div",
      { class: "empty" },
      h("p", null, "There is one split here and nothing to compare it with. Write others, and name each with --compare; changes on the board are compared with the file as well."),
      h("pre", null, "cleave suggest --candidate target -o target.split.yaml\ncleave report --html -o report.html --compare target.split.yaml")
    );
  }
  function all(app) {
    const saved = {
      name: app.data.split,
      services: app.data.services.map((each) => each.name),
      home: app.model.savedHome,
      figures: app.savedFigures
    };
    const board2 = { name: "the board", services: app.model.services.map((each) => each.name), home: app.model.home, figures: app.figures };
    return [saved, ...app.model.made().length > 0 ? [board2] : [], ...app.data.candidates.map((each) => each)];
  }
  function figureTable(app, splits) {
    const columns = [
      { title: "figure", cell: (f) => h("span", { title: app.data.figures[f].meaning }, app.data.figures[f].name) },
      ...splits.map((split, s) => ({
        title: split.name,
        number: true,
        cell: (f) => [
          s > 0 ? delta(split.figures[f].name, split.figures[f].value - splits[0].figures[f].value) : null,
          " ",
          bar(split.figures[f].value, Math.max(...splits.map((each) => Math.abs(each.figures[f].value))), figureText(split.figures[f].name, split.figures[f].value))
        ]
      })),
      { title: "what it says", wide: true, cell: (f) => h("span", { class: "muted" }, app.data.figures[f].meaning) }
    ];
    return table({ caption: "Figures of each split", rows: splits[0].figures.map((_, f) => f), order: "as the command line has them", columns });
  }
  function valueOf(split, name) {
    return split.figures.find((each) => each.name === name).value;
  }
  function scatter(splits) {
    const price = Math.max(...splits.map((each) => valueOf(each, "price of cuts")), 1);
    return table({
      caption: "price and modularity",
      rows: splits,
      order: "this split first",
      columns: [
        { title: "split", cell: (row) => row.name },
        { title: "services", number: true, cell: (row) => valueOf(row, "services") },
        { title: "price of cuts: less is better", wide: true, cell: (row) => bar(valueOf(row, "price of cuts"), price, figureText("price of cuts", valueOf(row, "price of cuts")), "long") },
        { title: "modularity: more is better", wide: true, cell: (row) => bar(valueOf(row, "modularity"), 1, figureText("modularity", valueOf(row, "modularity")), "long") }
      ]
    });
  }
  function homeName(split, home) {
    return home === kMonolith ? "monolith" : home === kLibrary ? "libraries" : split.services[home];
  }
  function differences(app, mine, other) {
    const rows2 = [];
    for (let c = 0; c < app.model.count; ++c)
      if (!app.model.isTest(c) && homeName(mine, mine.home[c]) !== homeName(other, other.home[c])) rows2.push(c);
    return h(
      "div",
      null,
      h("p", null, `${plural(rows2.length, "component")} of ${app.model.count}.`),
      table({
        caption: "components with another home",
        rows: rows2,
        limit: 25,
        order: "by name",
        empty: "The homes are the same.",
        columns: [
          { title: "component", wide: true, cell: (c) => app.componentLink(c), by: (c) => app.model.names[c] },
          { title: mine.name, cell: (c) => homeName(mine, mine.home[c]), by: (c) => homeName(mine, mine.home[c]) },
          { title: other.name, cell: (c) => homeName(other, other.home[c]), by: (c) => homeName(other, other.home[c]) },
          { title: "lines", number: true, cell: (c) => app.data.components.lines[c], by: (c) => app.data.components.lines[c] }
        ]
      })
    );
  }

  // src/views/cuts.ts
  function cuts(app) {
    const all2 = boundaries(app.model);
    const results = h("div");
    const params = app.route.params;
    const filter = { from: params.from ?? "", to: params.to ?? "", q: params.q ?? "", blocked: params.blocked ?? "" };
    const update = () => {
      app.setParams(filter);
      results.replaceChildren(...list(app, all2, filter));
    };
    update();
    return h(
      "div",
      null,
      h("h1", null, "Cut list"),
      h("p", { class: "lead" }, "What crosses, and what it would cost: each pair of components with a boundary between them. Unfold one for what is used, how, and where."),
      h(
        "form",
        { class: "filters", onsubmit: (event) => event.preventDefault() },
        homeSelect(app, "from", filter.from, (value) => (filter.from = value, update())),
        homeSelect(app, "to", filter.to, (value) => (filter.to = value, update())),
        h("label", null, "component ", h("input", { type: "search", name: "q", value: filter.q, oninput: (event) => (filter.q = event.target.value, update()) })),
        h("label", null, h("input", { type: "checkbox", name: "blocked", checked: filter.blocked !== "", onchange: (event) => (filter.blocked = event.target.checked ? "1" : "", update()) }), " blocked only")
      ),
      results
    );
  }
  function homeSelect(app, name, value, set) {
    const names = app.model.homes().map((home) => app.model.homeName(home)).filter((each) => each !== "libraries");
    return h(
      "label",
      null,
      name + " ",
      h(
        "select",
        { name, onchange: (event) => set(event.target.value) },
        h("option", { value: "" }, "any"),
        names.map((each) => h("option", { value: each, selected: each === value }, each))
      )
    );
  }
  function list(app, all2, filter) {
    const { model } = app;
    const pairs = model.data.pairs;
    const query = filter.q.toLowerCase();
    const rows2 = [];
    for (const boundary of all2) {
      if (filter.from && model.homeName(boundary.from) !== filter.from) continue;
      if (filter.to && model.homeName(boundary.to) !== filter.to) continue;
      for (const pair of boundary.pairs) {
        if (filter.blocked && !model.isBlocked(pair)) continue;
        if (query && !`${model.names[pairs.from[pair]]} ${model.names[pairs.to[pair]]}`.toLowerCase().includes(query)) continue;
        rows2.push({ pair, boundary });
      }
    }
    rows2.sort((a, b) => pairs.price[b.pair] - pairs.price[a.pair] || a.pair - b.pair);
    const price = rows2.reduce((sum, row) => sum + pairs.price[row.pair], 0);
    const blocked = rows2.filter((row) => model.isBlocked(row.pair)).length;
    const summary2 = h("p", { class: "summary", role: "status" }, `${plural(rows2.length, "cut")}, price ${price.toFixed(1)}, ${blocked} blocked.`);
    return [
      summary2,
      table({
        caption: "Cuts",
        rows: rows2,
        limit: 25,
        order: "the dearest first",
        empty: "No cut is like that.",
        detail: (row) => evidence(app, row.pair),
        columns: [
          { title: "from", cell: (row) => model.homeName(row.boundary.from), by: (row) => model.homeName(row.boundary.from) },
          { title: "to", cell: (row) => model.homeName(row.boundary.to), by: (row) => model.homeName(row.boundary.to) },
          { title: "component", wide: true, cell: (row) => app.componentLink(pairs.from[row.pair]), by: (row) => model.names[pairs.from[row.pair]] },
          { title: "uses", wide: true, cell: (row) => app.componentLink(pairs.to[row.pair]), by: (row) => model.names[pairs.to[row.pair]] },
          { title: "places", number: true, cell: (row) => pairs.weight[row.pair], by: (row) => pairs.weight[row.pair] },
          { title: "calls", number: true, cell: (row) => pairs.calls[row.pair], by: (row) => pairs.calls[row.pair] },
          { title: "price", number: true, cell: (row) => pairs.price[row.pair].toFixed(1), by: (row) => pairs.price[row.pair] },
          { title: "effort", cell: (row) => effort(pairs.price[row.pair]) },
          { title: "", cell: (row) => model.isBlocked(row.pair) ? blockedMark(1) : null, by: (row) => Number(model.isBlocked(row.pair)) }
        ]
      })
    ];
  }

  // src/views/drift.ts
  function drift(app) {
    const data2 = app.data.drift;
    if (!data2)
      return h(
        "div",
        null,
        h("h1", null, "Drift"),
        h("div", { class: "empty" }, h("p", null, "This report was not compared with an earlier one. Keep reports, or take the split file of an earlier commit:"), h("pre", null, "cleave report --html -o report.html --since last-week.html\ngit show main:cleave.split.yaml > old.yaml && cleave report --html -o report.html --since old.yaml"))
      );
    return h(
      "div",
      null,
      h("h1", null, "Drift"),
      h("p", { class: "lead" }, `Since ${data2.since}: ${plural(data2.new_cuts.length, "new cut")}, ${plural(data2.gone_cuts.length, "cut")} gone, ${plural(data2.moved.length, "component")} moved.`),
      section(
        "Figures",
        table({
          caption: "figures then and now",
          rows: app.savedFigures.filter((each) => each.name in data2.figures),
          order: "as the command line has them",
          columns: [
            { title: "figure", cell: (row) => row.name },
            { title: "then", number: true, cell: (row) => figureText(row.name, data2.figures[row.name]) },
            { title: "now", number: true, cell: (row) => figureText(row.name, row.value) },
            { title: "change", number: true, cell: (row) => delta(row.name, row.value - data2.figures[row.name]) }
          ]
        })
      ),
      data2.has_issues && h("div", { class: "columns" }, section("New issues", lines(app, data2.new_issues, "There are none.")), section("Done: issues that are gone", lines(app, data2.closed_issues, "None went."))),
      h("div", { class: "columns" }, section("New cuts", cuts2(app, data2.new_cuts, "No new dependency crosses.")), section("Cuts that are gone", cuts2(app, data2.gone_cuts, "None went."))),
      section(
        "Components with another home",
        table({
          caption: "components with another home",
          rows: data2.moved,
          order: "by name",
          empty: "None moved.",
          columns: [
            { title: "component", wide: true, cell: (row) => component(app, row.component), by: (row) => app.text(row.component) },
            { title: "was in", cell: (row) => app.text(row.before), by: (row) => app.text(row.before) },
            { title: "is in", cell: (row) => app.text(row.after), by: (row) => app.text(row.after) }
          ]
        })
      ),
      h("div", { class: "columns" }, section("New components", lines(app, data2.added, "There are none.")), section("Components that are gone", lines(app, data2.removed, "None went.")))
    );
  }
  function component(app, text) {
    const c = app.model.index.get(app.text(text));
    return c === void 0 ? h("span", null, app.text(text)) : app.componentLink(c);
  }
  function lines(app, texts, empty) {
    return table({ caption: "list", rows: texts, limit: 20, order: "in order", empty, columns: [{ title: "", wide: true, cell: (text) => app.text(text) }] });
  }
  function cuts2(app, pairs, empty) {
    return table({
      caption: "cuts",
      rows: pairs,
      limit: 20,
      order: "by name",
      empty,
      columns: [
        { title: "from", wide: true, cell: ([from]) => component(app, from) },
        { title: "to", wide: true, cell: ([, to]) => component(app, to) }
      ]
    });
  }

  // src/views/entries.ts
  function entries(app) {
    const params = app.route.params;
    const results = h("div");
    const update = (trip2) => results.replaceChildren(list2(app, trip2));
    const trip = Number(params.rtt ?? "0.15") || 0.15;
    update(trip);
    return h(
      "div",
      null,
      h("h1", null, "Entry points"),
      h("p", { class: "lead" }, "Where work begins, and the processes that it comes by. Remote calls are a static estimate for the split file: a loop counts ten times, all branches are taken."),
      h(
        "div",
        { class: "filters" },
        h(
          "label",
          null,
          "round trip ",
          h("input", { type: "number", name: "rtt", min: "0.01", step: "0.05", value: String(trip), oninput: (event) => {
            const value = Number(event.target.value);
            if (!(value > 0)) return;
            app.setParams({ rtt: String(value) });
            update(value);
          } }),
          " ms"
        )
      ),
      results
    );
  }
  function homesOf(app, entry) {
    const homes2 = new Set(entry.components.filter((c) => !app.model.isTest(c)).map((c) => app.model.home[c]));
    homes2.delete(kLibrary);
    return [...homes2];
  }
  function list2(app, trip) {
    const all2 = app.data.entries;
    const slowest = Math.max(...all2.map((each) => each.remote_calls), 1);
    return h(
      "div",
      null,
      table({
        caption: "entry points",
        rows: all2,
        order: "the slowest first",
        empty: "No entry point calls over a boundary.",
        detail: (row) => h(
          "div",
          { class: "evidence" },
          h("p", null, "Comes by, nearest first:"),
          h("p", { class: "places" }, row.components.slice(0, 60).map((c) => app.componentLink(c))),
          row.components.length > 60 && h("p", { class: "count" }, `60 of ${row.components.length} components shown, because they are the nearest.`)
        ),
        columns: [
          { title: "entry", wide: true, cell: (row) => h("code", null, app.text(row.function)), by: (row) => app.text(row.function) },
          { title: "processes", wide: true, cell: (row) => homesOf(app, row).map((home, i) => [i > 0 ? " → " : "", app.homeLink(home)]) },
          { title: "remote calls", number: true, cell: (row) => bar(row.remote_calls, slowest, thousands(row.remote_calls)), by: (row) => row.remote_calls },
          { title: "adds", number: true, cell: (row) => milliseconds(row.remote_calls * trip), by: (row) => row.remote_calls },
          { title: "place", cell: (row) => app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) }
        ]
      }),
      all2.length < app.data.all_entries && h("p", { class: "count" }, `${all2.length} of ${thousands(app.data.all_entries)} in this file, because they are the slowest.`)
    );
  }
  function milliseconds(value) {
    const seconds = value / 1e3;
    if (seconds < 1) return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
    if (seconds < 120) return `${seconds.toFixed(1)} s`;
    if (seconds < 120 * 60) return `${(seconds / 60).toFixed(0)} min`;
    return `${(seconds / 3600).toFixed(0)} h`;
  }

  // src/views/health.ts
  function health(app) {
    const data2 = app.data.health;
    const causes = /* @__PURE__ */ new Map();
    for (const problem of data2.problems) causes.set(app.text(problem.cause), (causes.get(app.text(problem.cause)) ?? 0) + 1);
    return h(
      "div",
      null,
      h("h1", null, "Health"),
      h("p", { class: "lead" }, "How far the analysis could look. What was not read is missing everywhere else."),
      h(
        "dl",
        { class: "figures" },
        number("translation units", data2.units),
        number("read in part", data2.partial),
        number("failed", data2.failed),
        number("components", app.model.count),
        number("dependencies", data2.dependencies),
        number("lines", data2.lines)
      ),
      section(
        "Causes",
        table({
          caption: "causes",
          rows: [...causes].sort((a, b) => b[1] - a[1]),
          order: "the most frequent first",
          empty: data2.units > 0 ? "Every unit was read whole." : "No unit was read; the graph comes from elsewhere.",
          columns: [
            { title: "cause", wide: true, cell: ([cause]) => cause },
            { title: "units", number: true, cell: ([, count2]) => count2 }
          ]
        })
      ),
      data2.problems.length > 0 && section(
        "Units",
        table({
          caption: "units with problems",
          rows: data2.problems,
          order: "failed ones first",
          columns: [
            { title: "unit", wide: true, cell: (row) => app.text(row.file), by: (row) => app.text(row.file) },
            { title: "", cell: (row) => row.failed ? h("span", { class: "verdict blocked" }, "■ failed") : h("span", { class: "verdict needs-change" }, "◆ in part") },
            { title: "cause", wide: true, cell: (row) => app.text(row.cause) }
          ]
        })
      ),
      section(
        "What could not be seen",
        table({
          caption: "what could not be seen",
          rows: data2.not_seen,
          order: "by kind",
          empty: "Nothing is known to be missing.",
          detail: (row) => h("ul", null, row.places.map((each) => h("li", null, each))),
          columns: [
            { title: "kind", cell: (row) => row.kind, by: (row) => row.kind },
            { title: "what", wide: true, cell: (row) => h("code", null, row.subject), by: (row) => row.subject },
            { title: "times", number: true, cell: (row) => plural(row.count, "time"), by: (row) => row.count }
          ]
        })
      )
    );
  }
  function number(name, value) {
    return h("div", { class: "figure" }, h("dt", null, name), h("dd", null, thousands(value)));
  }

  // src/views/map.ts
  var kMostHomes = 40;
  var kMostEdges = 60;
  var kBox = { width: 170, height: 52, gap: 44, level: 130, shift: 110 };
  function map(app) {
    const all2 = boundaries(app.model);
    const drawing = h("div", { class: "map-box" });
    const note = h("p", { class: "count", role: "status" });
    const most = Math.min(kMostEdges, all2.length);
    const initial = Math.min(Number(app.route.params.top ?? "25") || 25, most);
    const draw = (top) => {
      const { picture, homes: homes2, shownHomes } = drawMap(app, all2, top);
      drawing.replaceChildren(picture);
      note.textContent = `${Math.min(top, all2.length)} of ${all2.length} boundaries shown, the dearest first` + (all2.length > kMostEdges ? `; at most ${kMostEdges}, because more would be a mesh that nobody can read` : "") + `. ${shownHomes} of ${homes2} homes shown${shownHomes < homes2 ? ", because they have the dearest cuts" : ""}. The cut list and the matrix have all.`;
    };
    draw(initial);
    return h(
      "div",
      null,
      h("h1", null, "Map"),
      h("p", { class: "lead" }, "Who calls stands above whom it calls. Lines are as thick as their price; dashed red ones are blocked, in part or whole; an arrow that goes up closes a ring."),
      h(
        "div",
        { class: "filters" },
        h("label", null, "dearest boundaries ", h("input", { type: "range", name: "top", min: "1", max: String(Math.max(1, most)), value: String(initial), oninput: (event) => {
          const top = Number(event.target.value);
          app.setParams({ top: String(top) });
          draw(top);
        } }))
      ),
      drawing,
      note
    );
  }
  function drawMap(app, all2, top) {
    const { model } = app;
    const price = /* @__PURE__ */ new Map();
    for (const each of all2) for (const home of [each.from, each.to]) price.set(home, (price.get(home) ?? 0) + each.price);
    const homes2 = model.homes().filter((home) => home !== kLibrary && model.members(home).length > 0);
    const shown = [...homes2].sort((a, b) => (price.get(b) ?? 0) - (price.get(a) ?? 0)).slice(0, kMostHomes);
    const edges = all2.filter((each) => shown.includes(each.from) && shown.includes(each.to)).slice(0, top);
    const { positions, width, height } = layOut(shown, edges);
    const sums = serviceSums(model);
    const dearest2 = Math.max(...edges.map((each) => each.price), 1);
    const picture = svg(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, width, height, class: "map", role: "group", "aria-label": "services and their boundaries" },
      svg("defs", null, marker("arrow", "arrow-head"), marker("arrow-blocked", "arrow-head blocked")),
      edges.map((edge) => edgeOf(app, edge, positions, ports(edge, edges, positions), dearest2)),
      shown.map((home) => boxOf(app, home, positions.get(home), sums.get(home)))
    );
    return { picture, homes: homes2.length, shownHomes: shown.length };
  }
  function marker(id, kind) {
    return svg("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { d: "M0 0L8 4L0 8z", class: kind }));
  }
  function layOut(homes2, edges) {
    const calls = new Map(homes2.map((home) => [home, /* @__PURE__ */ new Set()]));
    for (const edge of edges) calls.get(edge.from).add(edge.to);
    const level = /* @__PURE__ */ new Map();
    const groups = rings([...homes2].sort((a, b) => a - b), calls);
    for (const group of groups) {
      const below = group.flatMap((home) => [...calls.get(home)]).filter((home) => !group.includes(home));
      const own = Math.max(0, ...below.map((home) => level.get(home) + 1));
      for (const home of group) level.set(home, own);
    }
    const rows2 = [];
    const deepest = Math.max(...level.values(), 0);
    for (let at = deepest; at >= 0; --at) {
      const row = homes2.filter((home) => level.get(home) === at);
      const placeOf = /* @__PURE__ */ new Map();
      rows2.flat().forEach((home, i) => placeOf.set(home, i));
      const mean = (home) => {
        const callers = edges.filter((edge) => edge.to === home && placeOf.has(edge.from)).map((edge) => placeOf.get(edge.from));
        return callers.length ? callers.reduce((a, b) => a + b, 0) / callers.length : 0;
      };
      row.sort((a, b) => mean(a) - mean(b) || a - b);
      for (let i = 0; i < row.length; i += 6) rows2.push(row.slice(i, i + 6));
    }
    const widest = Math.max(...rows2.map((row) => row.length), 1);
    const width = widest * (kBox.width + kBox.gap) + kBox.gap + kBox.shift;
    const positions = /* @__PURE__ */ new Map();
    rows2.forEach((row, r) => {
      const offset = (width - row.length * (kBox.width + kBox.gap) + kBox.gap) / 2;
      const shift = (r % 2 - 0.5) * kBox.shift * (rows2.length > 2 ? 1 : 0);
      row.forEach((home, i) => positions.set(home, { x: offset + i * (kBox.width + kBox.gap) + shift, y: 40 + r * kBox.level }));
    });
    return { positions, width, height: 40 + rows2.length * kBox.level - kBox.level + kBox.height + 50 };
  }
  function ports(edge, edges, positions) {
    const downward = (each) => Math.sign(positions.get(each.to).y - positions.get(each.from).y);
    const spread = (home, side) => {
      const ends = edges.flatMap((each) => [
        ...each.from === home && downward(each) === side ? [{ each, x: positions.get(each.to).x }] : [],
        ...each.to === home && -downward(each) === side ? [{ each, x: positions.get(each.from).x }] : []
      ]).sort((a, b) => a.x - b.x);
      const at = ends.findIndex((end) => end.each === edge);
      return positions.get(home).x + kBox.width * (at + 1) / (ends.length + 1);
    };
    return { from: spread(edge.from, downward(edge)), to: spread(edge.to, -downward(edge)) };
  }
  function edgeOf(app, edge, positions, at, dearest2) {
    const names = { from: app.model.homeName(edge.from), to: app.model.homeName(edge.to) };
    const text = `${names.from} → ${names.to}: ${edge.pairs.length} cuts, price ${edge.price.toFixed(1)}${edge.blocked ? `, ${edge.blocked} blocked` : ""}`;
    const path = pathOf(positions.get(edge.from), positions.get(edge.to), at);
    const width = (1 + 5 * Math.sqrt(edge.price / dearest2)).toFixed(1);
    return svg(
      "a",
      { href: `#cuts?from=${encodeURIComponent(names.from)}&to=${encodeURIComponent(names.to)}`, "aria-label": text },
      svg("path", { d: path, class: "edge-reach" }),
      svg("path", { d: path, class: "edge" + (edge.blocked ? " blocked" : ""), "stroke-width": width, "marker-end": edge.blocked ? "url(#arrow-blocked)" : "url(#arrow)" }),
      svg("title", null, text)
    );
  }
  function pathOf(a, b, at) {
    const { width, height } = kBox;
    if (a.y === b.y) {
      const right = b.x > a.x;
      const y = right ? a.y : a.y + height;
      const bend = (right ? -1 : 1) * Math.min(46, 22 + Math.abs(b.x - a.x) / 14);
      return `M${a.x + width / 2} ${y}C${a.x + width / 2} ${y + bend} ${b.x + width / 2} ${y + bend} ${b.x + width / 2 + (right ? -14 : 14)} ${y}`;
    }
    const down = b.y > a.y;
    const y1 = down ? a.y + height : a.y;
    const y2 = down ? b.y : b.y + height;
    const middle = (y1 + y2) / 2;
    return `M${at.from} ${y1}C${at.from} ${middle} ${at.to} ${middle} ${at.to} ${y2}`;
  }
  function boxOf(app, home, at, sums) {
    const name = app.model.homeName(home);
    return svg(
      "a",
      { href: `#service?name=${encodeURIComponent(name)}`, "aria-label": `${name}: ${sums.components} components` },
      svg("rect", { x: at.x, y: at.y, width: kBox.width, height: kBox.height, rx: 5, class: "box" + (home < 0 ? " monolith" : "") }),
      svg("text", { x: at.x + kBox.width / 2, y: at.y + 22, class: "box-name" }, name.length > 20 ? name.slice(0, 19) + "…" : name),
      svg("text", { x: at.x + kBox.width / 2, y: at.y + 40, class: "box-facts" }, `${thousands(sums.components)} comp. · ${thousands(sums.lines)} lines`),
      svg("title", null, `${name}: ${sums.components} components, ${sums.lines} lines`)
    );
  }

  // src/views/matrix.ts
  var kMost = 30;
  function matrix(app) {
    const { model } = app;
    const all2 = boundaries(model);
    const cells = new Map(all2.map((each) => [`${each.from} ${each.to}`, each]));
    const price = (home) => all2.filter((each) => each.from === home || each.to === home).reduce((sum, each) => sum + each.price, 0);
    const homes2 = model.homes().filter((home) => home !== kLibrary && model.members(home).length > 0);
    const shown = homes2.length <= kMost ? homes2 : [...homes2].sort((a, b) => price(b) - price(a)).slice(0, kMost);
    const dearest2 = Math.max(...all2.map((each) => each.price), 1);
    return h(
      "div",
      null,
      h("h1", null, "Matrix"),
      h("p", { class: "lead" }, "The row uses the column. A cell has the number of cuts and, darker the dearer, their price; ■ counts the blocked ones; ⇄ marks pairs that use each other. Library code crosses nothing and is left out."),
      h(
        "div",
        { class: "matrix-box" },
        h(
          "table",
          { class: "matrix" },
          h("caption", { class: "visually-hidden" }, "cuts from the row to the column"),
          h("thead", null, h("tr", null, h("th", { class: "corner" }, "uses →"), shown.map((home) => h("th", { scope: "col", class: "column-name" }, h("span", null, model.homeName(home)))))),
          h(
            "tbody",
            null,
            shown.map(
              (from) => h("tr", null, h("th", { scope: "row" }, app.homeLink(from)), shown.map((to) => cell(app, cells.get(`${from} ${to}`), cells.has(`${to} ${from}`), from === to, dearest2)))
            )
          )
        )
      ),
      count(homes2.length, shown.length, homes2.length === shown.length ? "by name" : "because they have the dearest cuts")
    );
  }
  function cell(app, boundary, isMutual, isSelf, dearest2) {
    if (isSelf) return h("td", { class: "self" });
    if (!boundary) return h("td", { class: "none" }, "");
    const names = { from: app.model.homeName(boundary.from), to: app.model.homeName(boundary.to) };
    const heat = 0.08 + 0.6 * Math.sqrt(boundary.price / dearest2);
    const title = `${names.from} uses ${names.to}: ${boundary.pairs.length} cuts, price ${boundary.price.toFixed(1)}, ${boundary.blocked} blocked`;
    const link = app.link("cuts", names, h("b", null, boundary.pairs.length), boundary.blocked > 0 ? h("span", { class: "blocked-count" }, `■${boundary.blocked}`) : null, isMutual ? h("span", { class: "mutual" }, "⇄") : null);
    link.title = title;
    link.setAttribute("aria-label", title);
    return h("td", { class: boundary.blocked > 0 ? "has-blocked" : "", style: `--share:${heat.toFixed(3)}` }, link);
  }

  // src/views/order.ts
  function order(app) {
    const steps = extractionOrder(app.model);
    return h(
      "div",
      null,
      h("h1", null, "Order of extraction"),
      h("p", { class: "lead" }, "A service that calls no other can go first; those that call each other in a ring go together. Among equals the least blocked and the cheapest first."),
      table({
        caption: "order of extraction",
        rows: steps,
        order: "the first to go first",
        empty: "There are no services.",
        columns: [
          { title: "step", number: true, cell: (row) => steps.indexOf(row) + 1 },
          { title: "service", wide: true, cell: (row) => row.homes.map((home, i) => [i > 0 ? " + " : "", app.homeLink(home)]) },
          { title: "level", number: true, cell: (row) => row.level },
          { title: "why here", wide: true, cell: (row) => reason(app, row) },
          { title: "price of its cuts", number: true, cell: (row) => row.price.toFixed(1) },
          { title: "effort", cell: (row) => effort(row.price) },
          { title: "", cell: (row) => blockedMark(row.blocked) }
        ]
      })
    );
  }
  function reason(app, step) {
    const parts = [
      step.homes.length > 1 ? `${step.homes.length} services call each other in a ring: break it, or move them together` : "",
      step.calls.length === 0 ? "calls no other service" : `calls ${step.calls.map((home) => app.model.homeName(home)).join(", ")}, which should be out before`,
      step.callsMonolith > 0 ? `needs the monolith at ${plural(step.callsMonolith, "cut")}, which cannot answer: move that code, or turn the call around` : "",
      step.blocked === 0 && step.callsMonolith === 0 ? "nothing blocks it" : ""
    ];
    return parts.filter(Boolean).join("; ");
  }

  // src/views/overview.ts
  function overview(app) {
    return h(
      "div",
      null,
      h("h1", null, app.data.project),
      h("p", { class: "lead" }, lead(app)),
      figures(app),
      section("Services", services(app)),
      h("div", { class: "columns" }, section("Dearest boundaries", dearest(app)), section("What blocks most", risks(app))),
      section("May this be trusted?", trust(app)),
      section("What next", next(app))
    );
  }
  function lead(app) {
    const { model } = app;
    const services2 = model.serviceIds().length;
    const stays = model.members(kMonolith).length;
    if (services2 === 0) return "Nothing is split: all code stays in the monolith. Move components on the board, or let cleave suggest.";
    const blocked = app.figure("blocked cuts");
    return `${plural(services2, "service")}, ${plural(stays, "component")} in the monolith, ${plural(model.members(kLibrary).length, "library component")}. ` + (blocked > 0 ? `${plural(blocked, "cut is", "cuts are")} blocked: the code has to change before they can be made.` : "Nothing blocks: all of it can be generated.");
  }
  function figures(app) {
    return h(
      "dl",
      { class: "figures" },
      app.figures.map(
        (figure, f) => h(
          "div",
          { class: "figure", title: app.data.figures[f].meaning },
          h("dt", null, figure.name),
          h("dd", null, figureText(figure.name, figure.value), " ", delta(figure.name, figure.value - app.savedFigures[f].value)),
          h("div", { class: "meaning" }, app.data.figures[f].meaning)
        )
      )
    );
  }
  function services(app) {
    const sums = [...serviceSums(app.model).values()].filter((each) => each.components > 0);
    const lines2 = Math.max(...sums.map((each) => each.lines), 1);
    const price = Math.max(...sums.map((each) => each.price), 1);
    return table({
      caption: "Services, and what stays",
      rows: sums,
      order: "by name",
      columns: [
        { title: "service", cell: (row) => app.homeLink(row.home), by: (row) => app.model.homeName(row.home) },
        { title: "components", number: true, cell: (row) => thousands(row.components), by: (row) => row.components },
        { title: "lines", number: true, cell: (row) => bar(row.lines, lines2, thousands(row.lines)), by: (row) => row.lines },
        { title: "used by others", number: true, cell: (row) => plural(row.inward, "cut"), by: (row) => row.inward },
        { title: "uses others", number: true, cell: (row) => plural(row.outward, "cut"), by: (row) => row.outward },
        { title: "stays inside", number: true, cell: (row) => `${Math.round(row.exclusive * 100)} %`, by: (row) => row.exclusive },
        { title: "price of its cuts", number: true, cell: (row) => bar(row.price, price, row.price.toFixed(1)), by: (row) => row.price },
        { title: "", cell: (row) => [blockedMark(row.blocked), refusedMark(app, row.home)], by: (row) => row.blocked }
      ]
    });
  }
  function refusedMark(app, home) {
    const origin = home >= 0 ? app.model.services[home].origin : -1;
    if (origin < 0 || !app.data.services[origin].refused) return null;
    return h("span", { class: "verdict needs-change", title: "as the split file has it, generate leaves its code in the monolith" }, "◆ refused");
  }
  function dearest(app) {
    const all2 = boundaries(app.model);
    return table({
      caption: "The dearest boundaries",
      rows: all2,
      limit: 6,
      order: "the dearest first",
      empty: "Nothing crosses.",
      columns: [
        {
          title: "boundary",
          cell: (row) => app.link("cuts", { from: app.model.homeName(row.from), to: app.model.homeName(row.to) }, `${app.model.homeName(row.from)} → ${app.model.homeName(row.to)}`)
        },
        { title: "cuts", number: true, cell: (row) => row.pairs.length },
        { title: "price", number: true, cell: (row) => row.price.toFixed(1) },
        { title: "effort", cell: (row) => effort(row.price) },
        { title: "", cell: (row) => blockedMark(row.blocked) }
      ]
    });
  }
  function risks(app) {
    const kinds = /* @__PURE__ */ new Map();
    for (const issue of app.data.issues) {
      const id = app.text(issue.id);
      const kind = kinds.get(id) ?? { id, verdict: app.text(issue.verdict), count: 0, message: app.text(issue.message) };
      ++kind.count;
      kinds.set(id, kind);
    }
    const weight = ["ready", "converted", "needs change", "blocked"];
    const rows2 = [...kinds.values()].sort((a, b) => weight.indexOf(b.verdict) - weight.indexOf(a.verdict) || b.count - a.count);
    return table({
      caption: "Issues by kind",
      rows: rows2,
      limit: 5,
      order: "the worst first",
      empty: "There are no issues.",
      columns: [
        { title: "issue", cell: (row) => app.link("worklist", { q: row.id }, row.id) },
        { title: "verdict", cell: (row) => verdictMark(row.verdict) },
        { title: "times", number: true, cell: (row) => row.count },
        { title: "for example", wide: true, cell: (row) => row.message }
      ]
    });
  }
  function trust(app) {
    const { health: health2 } = app.data;
    const ok = health2.units - health2.partial - health2.failed;
    const missing = health2.failed + health2.partial;
    return h(
      "p",
      null,
      health2.units === 0 ? "The graph comes from elsewhere; how far it is complete is not known. " : `${thousands(ok)} of ${plural(health2.units, "translation unit")} read whole, ${health2.partial} in part, ${health2.failed} not at all. `,
      missing > 0 ? "What was not read is missing everywhere else. " : "",
      health2.not_seen.length > 0 ? `${plural(health2.not_seen.length, "note")} on what could not be seen. ` : "",
      app.link("health", {}, "See health")
    );
  }
  function next(app) {
    const made = app.model.made().length;
    const blocked = app.figure("blocked cuts");
    return h(
      "ul",
      null,
      made > 0 && h("li", null, `Export the ${plural(made, "change")} on the `, app.link("board", {}, "board"), " and run ", h("code", null, "cleave split apply changes.json"), "."),
      blocked > 0 && h("li", null, "Start with what ", app.link("worklist", {}, "must change first"), "."),
      h("li", null, "Look at components that ", app.link("board", {}, "fit elsewhere"), ", and move them."),
      blocked === 0 && made === 0 && h("li", null, "Run ", h("code", null, "cleave generate -o services"), ".")
    );
  }

  // src/views/ownership.ts
  function ownership(app) {
    return h(
      "div",
      null,
      h("h1", null, "Data ownership"),
      h("p", { class: "lead" }, "Each table wants one process that writes it. Homes are those of the board; variables, files and transactions those of the file."),
      section("Tables", tables(app)),
      section("Variables that several processes use", globals(app)),
      section("Files", files(app)),
      section("Transactions over a boundary", transactions(app))
    );
  }
  function rows(app) {
    const { accesses } = app.data;
    const found = /* @__PURE__ */ new Map();
    const owners = new Map(app.data.tables.map((each) => [each.name, app.text(each.owner)]));
    for (let i = 0; i < accesses.table.length; ++i) {
      const c = accesses.component[i];
      if (app.model.isTest(c)) continue;
      const table2 = accesses.table[i];
      const row = found.get(table2) ?? { name: app.text(table2), owner: owners.get(table2) ?? "", writers: /* @__PURE__ */ new Set(), readers: /* @__PURE__ */ new Set(), components: [] };
      (accesses.write[i] ? row.writers : row.readers).add(app.model.home[c]);
      row.components.push(c);
      found.set(table2, row);
    }
    return [...found.values()].sort((a, b) => b.writers.size - a.writers.size || (a.name < b.name ? -1 : 1));
  }
  function tables(app) {
    const all2 = rows(app);
    const homes2 = app.model.homes().filter((home) => all2.some((row) => row.writers.has(home) || row.readers.has(home)));
    const kMost2 = 12;
    const shown = homes2.slice(0, kMost2);
    return h(
      "div",
      null,
      table({
        caption: "tables, and the homes that work with them",
        rows: all2,
        order: "those with most writers first",
        empty: "No SQL was found.",
        detail: (row) => h("ul", null, row.components.map((c) => h("li", null, app.componentLink(c), h("span", { class: "muted" }, ` in ${app.model.homeName(app.model.home[c])}`)))),
        columns: [
          { title: "table", cell: (row) => h("code", null, row.name), by: (row) => row.name },
          { title: "owner", cell: (row) => ownerOf(app, row), by: (row) => row.owner },
          ...shown.map((home) => ({ title: app.model.homeName(home), cell: (row) => access(row, home) })),
          { title: "what to do", wide: true, cell: (row) => pattern(app, row) }
        ]
      }),
      homes2.length > shown.length && h("p", { class: "count" }, `${shown.length} of ${homes2.length} homes shown as columns, because more would not fit; unfold a table for all its users.`)
    );
  }
  function access(row, home) {
    if (row.writers.has(home)) return h("b", { class: "access write", title: "writes" }, "W", row.readers.has(home) ? "R" : "");
    return row.readers.has(home) ? h("span", { class: "access read", title: "reads" }, "R") : null;
  }
  function ownerOf(app, row) {
    if (row.writers.size === 1) {
      const [writer] = row.writers;
      if (writer !== kLibrary) return app.model.homeName(writer);
    }
    return row.owner || "none yet";
  }
  function pattern(app, row) {
    const writers = [...row.writers].map((home) => app.model.homeName(home));
    const others = [...row.readers].filter((home) => !row.writers.has(home)).length;
    if (writers.length > 1) return `several write: let one own it (owns in the split file) and the others ask it, or split the table (${writers.join(", ")})`;
    if (row.writers.has(kLibrary)) return "library code writes it, so every process does: move that code into one service";
    if (writers.length === 0) return "nobody writes it: each process may read a copy";
    return others > 0 ? `${plural(others, "other reads", "others read")} it: ask the owner, or keep a replica` : "one process alone: it moves with its service";
  }
  function globals(app) {
    const names = (list4) => list4.map((each) => app.text(each)).join(", ");
    return table({
      caption: "variables that several processes use",
      rows: app.data.globals,
      order: "by name",
      empty: "No variable is used by several processes.",
      columns: [
        { title: "variable", wide: true, cell: (row) => h("code", null, app.text(row.name)), by: (row) => app.text(row.name) },
        { title: "owner", cell: (row) => app.text(row.owner) || "none yet" },
        { title: "written by", cell: (row) => names(row.writers) },
        { title: "read by", cell: (row) => names(row.readers) },
        { title: "place", cell: (row) => app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) }
      ]
    });
  }
  function files(app) {
    const names = (list4) => list4.map((each) => app.text(each)).join(", ");
    return table({
      caption: "files on disk, by the names that the code opens; ? is what it puts together as it runs",
      rows: app.data.files,
      order: "by name",
      empty: "The code opens no file by a name that stands in it, and the split file gives none an owner (owns: files).",
      columns: [
        { title: "file", wide: true, cell: (row) => h("code", null, app.text(row.path)), by: (row) => app.text(row.path) },
        { title: "owner", cell: (row) => app.text(row.owner) || (row.writers.length > 1 ? h("b", null, "conflict: several write") : "none yet") },
        { title: "written by", cell: (row) => names(row.writers), by: (row) => row.writers.length },
        { title: "read by", cell: (row) => names(row.readers) },
        { title: "place", cell: (row) => row.place && app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) }
      ]
    });
  }
  function transactions(app) {
    return table({
      caption: "transactions over a boundary",
      rows: app.data.transactions,
      order: "by function",
      empty: "No transaction has statements of several processes.",
      detail: (row) => h(
        "ul",
        { class: "uses" },
        row.statements.map((each) => h("li", null, h("b", null, app.text(each.process)), " ", h("code", null, app.text(each.text)), " ", app.placeLink(app.text(each.place[0]), each.place[1], each.place[2])))
      ),
      columns: [
        { title: "opened in", wide: true, cell: (row) => h("code", null, app.text(row.function)), by: (row) => app.text(row.function) },
        { title: "by", cell: (row) => app.text(row.process), by: (row) => app.text(row.process) },
        { title: "processes", cell: (row) => [...new Set(row.statements.map((each) => app.text(each.process)))].join(", ") },
        { title: "statements", number: true, cell: (row) => row.statements.length, by: (row) => row.statements.length },
        { title: "place", cell: (row) => app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) }
      ]
    });
  }

  // src/views/service.ts
  function service(app) {
    const { model } = app;
    const name = app.route.params.name ?? "";
    const home = model.findHome(name);
    if (home === void 0)
      return h("div", null, h("h1", null, "Services"), name && h("p", { class: "empty" }, `There is no service '${name}' on the board now.`), h("ul", null, model.homes().map((each) => h("li", null, app.homeLink(each)))));
    const sums = serviceSums(model).get(home);
    const members = model.members(home);
    return h(
      "div",
      null,
      h("h1", null, name, " ", refusedMark(app, home)),
      h("p", { class: "lead" }, summary(app, home)),
      h(
        "p",
        { class: "summary" },
        `${plural(members.length, "component")}, ${plural(sums.lines, "line")}; ${Math.round(sums.exclusive * 100)} % of its dependencies stay inside; ${plural(sums.inward, "cut")} in, ${plural(sums.outward, "cut")} out, price ${sums.price.toFixed(1)} `,
        blockedMark(sums.blocked)
      ),
      home !== kLibrary && h("div", { class: "columns" }, section("Who uses it", used(app, home, true)), section("What it uses", used(app, home, false))),
      home !== kLibrary && section("What it offers: called from outside", offered(app, home)),
      h("div", { class: "columns" }, section("Data and state", data(app, home)), section("What it is made of", folders(app, members))),
      section(home === kLibrary ? "Components" : "Components, those that fit worst first", memberTable(app, home, members))
    );
  }
  function summary(app, home) {
    if (home === kLibrary) return "Code that is compiled into every process; using it crosses nothing.";
    if (home < 0) return "What stays: main functions, and what nobody moved. Tests are left out.";
    const { origin, summary: text } = app.model.services[home];
    if (origin < 0) return text || "Made on the board.";
    const saved = app.data.services[origin];
    return [text, saved.owner && `Owner: ${saved.owner}.`, saved.status && saved.status !== "proposed" && `It is ${saved.status}.`, saved.rpcs ? `${plural(saved.rpcs, "remote call")} as the file has it.` : ""].filter(Boolean).join(" ");
  }
  function used(app, home, inward) {
    const { model } = app;
    return table({
      caption: inward ? "who uses it" : "what it uses",
      rows: boundaries(model).filter((each) => (inward ? each.to : each.from) === home),
      limit: 10,
      order: "the dearest first",
      empty: inward ? "Nobody." : "Nothing of others: it can go first.",
      columns: [
        { title: inward ? "from" : "to", cell: (row) => app.homeLink(inward ? row.from : row.to) },
        { title: "cuts", number: true, cell: (row) => app.link("cuts", { from: model.homeName(row.from), to: model.homeName(row.to) }, row.pairs.length) },
        { title: "price", number: true, cell: (row) => row.price.toFixed(1) },
        { title: "effort", cell: (row) => effort(row.price) },
        { title: "", cell: (row) => blockedMark(row.blocked) }
      ]
    });
  }
  function offered(app, home) {
    const { model } = app;
    const offers = /* @__PURE__ */ new Map();
    let leftOut = 0;
    for (const boundary of boundaries(model)) {
      if (boundary.to !== home) continue;
      for (const pair of boundary.pairs) {
        const uses = app.uses.of(pair);
        leftOut += app.uses.count(pair) - uses.length;
        for (const use of uses) {
          if (!use.kind.includes("call") && use.kind !== "construct") continue;
          const offer = offers.get(use.subject) ?? { subject: use.subject, kinds: /* @__PURE__ */ new Set(), callers: /* @__PURE__ */ new Set(), places: 0, loop: 0 };
          offer.kinds.add(use.kind);
          offer.callers.add(model.homeName(boundary.from));
          offer.places += use.places;
          offer.loop = Math.max(offer.loop, use.loop);
          offers.set(use.subject, offer);
        }
      }
    }
    const rows2 = [...offers.values()].sort((a, b) => b.places - a.places || (a.subject < b.subject ? -1 : 1));
    return h(
      "div",
      null,
      table({
        caption: "functions called from outside",
        rows: rows2,
        limit: 20,
        order: "the most called first",
        empty: "Nothing of it is called from outside.",
        columns: [
          { title: "function", wide: true, cell: (row) => h("code", null, row.subject), by: (row) => row.subject },
          { title: "callers", cell: (row) => [...row.callers].join(", ") },
          { title: "places", number: true, cell: (row) => row.places, by: (row) => row.places },
          { title: "in loops", number: true, cell: (row) => row.loop > 0 ? `${row.loop} deep` : "", by: (row) => row.loop }
        ]
      }),
      leftOut > 0 && h("p", { class: "count" }, `${plural(leftOut, "use")} more, because the file keeps the first ${app.uses.limits.uses} of a pair of components.`)
    );
  }
  function data(app, home) {
    const { accesses } = app.data;
    const tables2 = /* @__PURE__ */ new Map();
    for (let i = 0; i < accesses.table.length; ++i) {
      if (app.model.home[accesses.component[i]] !== home || app.model.isTest(accesses.component[i])) continue;
      const name = app.text(accesses.table[i]);
      if (accesses.write[i] || !tables2.has(name)) tables2.set(name, accesses.write[i] ? "writes" : "reads");
    }
    const origin = home >= 0 ? app.model.services[home].origin : -1;
    const state = origin < 0 ? [] : app.data.services[origin].state.map((each) => app.text(each));
    return h(
      "div",
      null,
      tables2.size === 0 ? h("p", { class: "empty" }, "It works with no table.") : h("ul", null, [...tables2].map(([name, how]) => h("li", null, `${how} table `, h("code", null, name)))),
      state.length > 0 && h("p", null, "Keeps between calls: ", state.map((each, i) => [i > 0 ? ", " : "", h("code", null, each)]), ".")
    );
  }
  function folders(app, members) {
    const lines2 = /* @__PURE__ */ new Map();
    for (const c of members) {
      const name = app.model.names[c];
      const folder = name.slice(0, Math.max(0, name.lastIndexOf("/"))) || ".";
      lines2.set(folder, (lines2.get(folder) ?? 0) + app.data.components.lines[c]);
    }
    const rows2 = [...lines2].sort((a, b) => b[1] - a[1]);
    return table({
      caption: "folders",
      rows: rows2,
      limit: 8,
      order: "the largest first",
      columns: [
        { title: "folder", wide: true, cell: ([folder]) => folder },
        { title: "lines", number: true, cell: ([, count2]) => bar(count2, rows2[0][1], thousands(count2)) }
      ]
    });
  }
  function memberTable(app, home, members) {
    const { model } = app;
    const fits = model.bestFits();
    const lines2 = app.data.components.lines;
    const rows2 = [...members].sort((a, b) => fits.gain[b] - fits.gain[a] || lines2[b] - lines2[a]);
    return table({
      caption: "components",
      rows: rows2,
      limit: 40,
      order: home === kLibrary ? "the largest first" : "those that fit worst first",
      columns: [
        { title: "component", wide: true, cell: (c) => app.componentLink(c), by: (c) => model.names[c] },
        { title: "lines", number: true, cell: (c) => thousands(lines2[c]), by: (c) => lines2[c] },
        { title: "second home", cell: (c) => fits.gain[c] > 0.05 ? model.homeName(fits.home[c]) : "", by: (c) => fits.gain[c] > 0.05 ? model.homeName(fits.home[c]) : "" },
        { title: "would save", number: true, cell: (c) => fits.gain[c] > 0.05 ? fits.gain[c].toFixed(1) : "", by: (c) => fits.gain[c] },
        { title: "", cell: (c) => model.pinned[c] ? "⚲ pinned" : "" }
      ]
    });
  }

  // src/views/worklist.ts
  var kWeight = ["ready", "converted", "needs change", "blocked"];
  function worklist(app) {
    const items = collect(app);
    const params = app.route.params;
    const results = h("div");
    const filter = { q: params.q ?? "", all: params.all ?? "" };
    const update = () => {
      app.setParams(filter);
      results.replaceChildren(list3(app, items, filter));
    };
    update();
    const made = app.model.made().length;
    return h(
      "div",
      null,
      h("h1", null, "Must change first"),
      h("p", { class: "lead" }, "What the contract found, equal ones once. First what unlocks most: how many cuts become possible when it is done."),
      made > 0 && h("p", { class: "note" }, `The issues are those of ${app.data.split}; ${plural(made, "change")} on the board ${made === 1 ? "is" : "are"} not in them. What they unlock is counted on the board.`),
      h(
        "div",
        { class: "filters" },
        h("label", null, "text ", h("input", { type: "search", name: "q", value: filter.q, oninput: (event) => (filter.q = event.target.value, update()) })),
        h("label", null, h("input", { type: "checkbox", checked: filter.all !== "", onchange: (event) => (filter.all = event.target.checked ? "1" : "", update()) }), " with what only behaves differently")
      ),
      results
    );
  }
  function collect(app) {
    const items = /* @__PURE__ */ new Map();
    for (const issue of app.data.issues) {
      const [id, subject, message] = [app.text(issue.id), app.text(issue.subject), app.text(issue.message)];
      const key = `${id}	${subject}	${message}`;
      const item = items.get(key) ?? {
        key,
        id,
        verdict: app.text(issue.verdict),
        subject,
        message,
        suggestion: app.text(issue.suggestion),
        issues: [],
        services: /* @__PURE__ */ new Set(),
        unlocks: 0,
        alone: 0
      };
      item.issues.push(issue);
      item.services.add(app.text(issue.service));
      items.set(key, item);
    }
    countUnlocked(app, items);
    return [...items.values()].sort((a, b) => kWeight.indexOf(b.verdict) - kWeight.indexOf(a.verdict) || b.unlocks - a.unlocks || b.issues.length - a.issues.length || (a.key < b.key ? -1 : 1));
  }
  function countUnlocked(app, items) {
    const bySubject = /* @__PURE__ */ new Map();
    for (const item of items.values()) {
      const key = `${item.id}	${item.subject}`;
      bySubject.set(key, [...bySubject.get(key) ?? [], item]);
    }
    const { from } = app.data.pairs;
    for (let pair = 0; pair < from.length; ++pair) {
      if (!app.model.isBlocked(pair) || !app.model.isCut(pair)) continue;
      const keys = new Set(app.uses.issues(pair).map((each) => `${each.id}	${each.subject}`));
      for (const key of keys)
        for (const item of bySubject.get(key) ?? []) {
          ++item.unlocks;
          if (keys.size === 1) ++item.alone;
        }
    }
  }
  function list3(app, items, filter) {
    const query = filter.q.toLowerCase();
    const rows2 = items.filter(
      (item) => (filter.all || kWeight.indexOf(item.verdict) >= 2) && (!query || `${item.id} ${item.subject} ${item.message} ${[...item.services].join(" ")}`.toLowerCase().includes(query))
    );
    const open2 = rows2.filter((item) => !app.accepted.has(item.key)).length;
    return h(
      "div",
      null,
      h("p", { class: "summary", role: "status" }, `${open2} open, ${rows2.length - open2} accepted.`),
      table({
        caption: "what must change",
        rows: rows2,
        order: "blocked ones first, then what unlocks most",
        empty: items.length === 0 ? "There are no issues: all that crosses can be generated." : "None is like that.",
        detail: (item) => detail(app, item),
        columns: [
          { title: "verdict", cell: (item) => verdictMark(item.verdict), by: (item) => kWeight.indexOf(item.verdict) },
          { title: "issue", cell: (item) => h("code", null, item.id), by: (item) => item.id },
          { title: "subject", wide: true, cell: (item) => h("code", null, item.subject), by: (item) => item.subject },
          { title: "what is wrong", wide: true, cell: (item) => item.message },
          { title: "service", cell: (item) => [...item.services].join(", "), by: (item) => [...item.services].join() },
          { title: "unlocks", number: true, cell: (item) => item.unlocks ? plural(item.unlocks, "cut") : "", by: (item) => item.unlocks },
          { title: "accepted", cell: (item) => acceptBox(app, item) }
        ]
      })
    );
  }
  function acceptBox(app, item) {
    return h("input", {
      type: "checkbox",
      checked: app.accepted.has(item.key),
      "aria-label": `accepted: ${item.id} ${item.subject}`,
      title: "somebody has decided to live with it",
      onchange: (event) => app.accept(item.key, event.target.checked)
    });
  }
  function detail(app, item) {
    const places = item.issues.filter((each) => app.text(each.place[0]) !== "").slice(0, 40);
    return h(
      "div",
      { class: "evidence" },
      h("p", null, item.message),
      item.suggestion && h("p", { class: "hint" }, "Way out: ", item.suggestion),
      item.unlocks > 0 && h("p", null, `It stands in the way of ${plural(item.unlocks, "cut")}; nothing else blocks ${item.alone} of them.`),
      h(
        "ul",
        { class: "uses" },
        places.map((issue) => {
          const [from, to] = [app.text(issue.from), app.text(issue.to)];
          return h("li", null, app.placeLink(app.text(issue.place[0]), issue.place[1], issue.place[2]), from || to ? h("span", { class: "muted" }, ` ${from || "any"} uses ${to}`) : null);
        })
      ),
      places.length < item.issues.length && h("p", { class: "count" }, `${places.length} of ${item.issues.length} places shown, because the rest has none or comes after 40.`)
    );
  }

  // src/shell.ts
  var kViews = [
    { id: "overview", title: "Overview", key: "o", group: "Decide", render: overview },
    { id: "board", title: "What-if board", key: "b", group: "Decide", render: board },
    { id: "compare", title: "Compare candidates", key: "c", group: "Decide", render: compare },
    { id: "cuts", title: "Cut list", key: "l", group: "Cost", render: cuts },
    { id: "matrix", title: "Matrix", key: "x", group: "Cost", render: matrix },
    { id: "map", title: "Map", key: "m", group: "Cost", render: map },
    { id: "chatty", title: "Chatty calls", key: "t", group: "Cost", render: chatty },
    { id: "worklist", title: "Must change first", key: "w", group: "Work", render: worklist },
    { id: "order", title: "Order of extraction", key: "r", group: "Work", render: order },
    { id: "data", title: "Data ownership", key: "d", group: "Work", render: ownership },
    { id: "entries", title: "Entry points", key: "e", group: "Work", render: entries },
    { id: "health", title: "Health", key: "h", group: "Trust", render: health },
    { id: "drift", title: "Drift", key: "f", group: "Trust", render: drift },
    { id: "service", title: "Services", key: "s", group: "Services", render: service }
  ];
  var kHeaderFigures = ["services", "price of cuts", "cuts", "blocked cuts", "coupling", "largest share"];
  var Shell = class {
    constructor(app) {
      this.app = app;
      this.header = h("header", { class: "top" });
      this.nav = h("nav", { "aria-label": "views" });
      this.main = h("main", { tabindex: "-1", id: "main" });
      this.side = h("div", { class: "side" });
      this.message = h("div", { class: "message", role: "status", "aria-live": "polite" });
      this.timer = 0;
      this.awaitsView = false;
      app.say = (text) => this.say(text);
      app.onChange = () => this.draw();
      app.onRoute = () => this.draw();
    }
    start(root) {
      clear(root);
      root.append(h("a", { class: "skip", href: "#main", onclick: (event) => (event.preventDefault(), this.main.focus()) }, "Skip to the content"), this.header, h("div", { class: "body" }, this.nav, this.main, this.side), this.message);
      this.app.applyTheme();
      window.addEventListener("hashchange", () => this.app.readRoute());
      document.addEventListener("keydown", (event) => this.onKey(event));
      this.app.readRoute();
    }
    draw() {
      const { app } = this;
      const view = kViews.find((each) => each.id === app.route.view) ?? kViews[0];
      const isOther = app.viewAddress() !== app.shown;
      const focused = this.focusedCard();
      app.shown = app.viewAddress();
      document.title = `${view.title} · ${app.data.project}`;
      this.drawHeader();
      this.drawNav(view);
      const beside = app.route.params.c ? inspector(app, app.route.params.c) : null;
      this.side.replaceChildren(...beside ? [beside] : []);
      if (this.live && !isOther) this.live.update();
      else this.drawView(view, isOther);
      if (focused && this.focusedCard() !== focused) this.main.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
    }
    drawView(view, isOther) {
      const scroll = this.main.scrollTop;
      const drawn = view.render(this.app);
      this.live = drawn instanceof HTMLElement ? void 0 : drawn;
      this.main.replaceChildren(drawn instanceof HTMLElement ? drawn : drawn.element);
      this.main.scrollTop = isOther ? 0 : scroll;
    }
    /** A card that had the focus keeps it when the board is drawn anew. */
    focusedCard() {
      return document.activeElement?.closest("[role=option]")?.dataset.name;
    }
    drawHeader() {
      const { app } = this;
      const made = app.model.made().length;
      this.header.replaceChildren(
        h("a", { class: "brand", href: "#overview" }, h("b", null, app.data.project), h("span", null, "split review")),
        h(
          "dl",
          { class: "strip" },
          kHeaderFigures.map((name) => {
            const saved = app.savedFigures.find((each) => each.name === name).value;
            const value = app.figure(name);
            return h("div", { "data-figure": name }, h("dt", null, name), h("dd", null, figureText(name, value), " ", delta(name, value - saved)));
          })
        ),
        h(
          "div",
          { class: "tools" },
          this.search(),
          h("a", { class: "button" + (made ? " primary" : ""), href: "#board", title: "to the board" }, plural(made, "change")),
          h("button", { onclick: () => app.undo(), disabled: !app.model.canUndo(), "aria-label": "undo", title: "undo (Ctrl+Z)" }, "↶"),
          h("button", { onclick: () => app.redo(), disabled: !app.model.canRedo(), "aria-label": "redo", title: "redo (Ctrl+Y)" }, "↷"),
          h("button", { onclick: () => this.askSettings(), "aria-label": "settings", title: "settings" }, "⚙"),
          h("button", { onclick: () => this.showHelp(), "aria-label": "keys", title: "keys (?)" }, "?")
        )
      );
    }
    drawNav(view) {
      const { model } = this.app;
      const homes2 = model.homes();
      const groups = [...new Set(kViews.map((each) => each.group))].filter((each) => each !== "Services");
      const link = (each) => h("a", { href: `#${each.id}`, "aria-current": each === view ? "page" : null, title: `g ${each.key}` }, each.title);
      this.nav.replaceChildren(
        ...groups.map((group) => h("div", null, h("h2", null, group), kViews.filter((each) => each.group === group).map(link))),
        h(
          "div",
          null,
          h("h2", null, "Services"),
          homes2.slice(0, 60).map((home) => {
            const name = model.homeName(home);
            return h("a", { href: hashOf("service", { name }), "aria-current": view.id === "service" && this.app.route.params.name === name ? "page" : null, class: home < 0 ? "no-service" : "" }, name);
          }),
          homes2.length > 60 && h("p", { class: "count" }, `60 of ${homes2.length} shown, by name; the overview has all.`)
        )
      );
    }
    search() {
      const results = h("div", { class: "results", role: "listbox", id: "results", hidden: true });
      const input = h("input", {
        type: "search",
        id: "search",
        placeholder: "Find a component  /",
        role: "combobox",
        "aria-label": "find a component, service or table",
        "aria-controls": "results",
        "aria-expanded": "false",
        autocomplete: "off",
        oninput: () => this.find(input, results)
      });
      input.addEventListener("keydown", (event) => {
        const options = [...results.querySelectorAll("a")];
        if (event.key === "ArrowDown" && options.length) options[0].focus();
        else if (event.key === "Enter" && options.length) options[0].click();
        else if (event.key === "Escape") input.blur(), results.hidden = true;
        else return;
        event.preventDefault();
      });
      results.addEventListener("keydown", (event) => {
        const at = event.target;
        const next2 = event.key === "ArrowDown" ? at.nextElementSibling : event.key === "ArrowUp" ? at.previousElementSibling ?? input : null;
        if (event.key === "Escape") results.hidden = true, input.focus();
        else if (next2 instanceof HTMLElement) next2.focus();
        else return;
        event.preventDefault();
      });
      return h("div", { class: "search" }, input, results);
    }
    find(input, results) {
      const { model, route } = this.app;
      const query = input.value.trim().toLowerCase();
      results.hidden = query === "";
      input.setAttribute("aria-expanded", String(query !== ""));
      if (query === "") return;
      const found = model.homes().filter((home) => model.homeName(home).includes(query)).map((home) => ({ label: model.homeName(home), note: "service", hash: hashOf("service", { name: model.homeName(home) }) }));
      let more = 0;
      for (let c = 0; c < model.count; ++c) {
        if (!model.names[c].toLowerCase().includes(query)) continue;
        if (found.length < 20) found.push({ label: model.names[c], note: model.homeName(model.home[c]), hash: hashOf(route.view, { ...route.params, c: model.names[c] }) });
        else ++more;
      }
      results.replaceChildren(
        ...found.map((each) => h("a", { href: each.hash, role: "option", onclick: () => (input.value = "", results.hidden = true) }, each.label, h("span", { class: "muted" }, " " + each.note))),
        h("p", { class: "count" }, found.length === 0 ? "Nothing is called that." : more ? `${found.length} of ${thousands(found.length + more)} shown; type more.` : `${found.length} found.`)
      );
    }
    askSettings() {
      const { settings } = this.app;
      const known = kEditors.find((each) => each.template === settings.editor);
      ask(
        "Settings",
        [
          { name: "theme", label: "colours", options: ["system", "light", "dark"], value: settings.theme },
          { name: "editor", label: "links open", options: [...kEditors.map((each) => each.name), "another editor", "nothing"], value: known?.name ?? (settings.editor ? "another editor" : "nothing") },
          { name: "template", label: "another editor's address", value: known ? "" : settings.editor, hint: "with {path}, {line} and {column}: vscode://file/{path}:{line}" },
          { name: "root", label: "where the source is here", value: settings.root || this.app.data.root }
        ],
        "Keep",
        ({ theme, editor, template, root }) => {
          const address = editor === "nothing" ? "" : kEditors.find((each) => each.name === editor)?.template ?? template;
          if (editor !== "nothing" && templateRefusal(address)) return templateRefusal(address);
          this.app.setSettings({ theme, editor: address, root: root === this.app.data.root ? "" : root });
          return "";
        }
      );
    }
    showHelp() {
      const keys = [
        ["/", "find"],
        ["g, then a letter", kViews.map((each) => `${each.key} ${each.title.toLowerCase()}`).join(" · ")],
        ["Ctrl+Z, Ctrl+Y", "undo, redo"],
        ["Escape", "close what is beside the view"],
        ["arrows", "on the board, from card to card"],
        ["Space, Enter", "on the board, select; look at"],
        ["m, M", "on the board, move; with what only it uses"],
        ["n, l, p", "on the board, new service; mark as library; pin"]
      ];
      open("keys", h("h2", null, "Keys"), h("table", { class: "keys" }, keys.map(([key, what]) => h("tr", null, h("td", null, h("kbd", null, key)), h("td", null, what)))), h("form", { method: "dialog" }, h("div", { class: "buttons" }, h("button", { class: "primary" }, "Close"))));
    }
    onKey(event) {
      const target = event.target;
      if (document.querySelector("dialog[open]") || target.closest("input:not([type=checkbox]), select, textarea")) return;
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        if (key !== "z" && key !== "y") return;
        event.preventDefault();
        if (key === "y" || event.shiftKey) this.app.redo();
        else this.app.undo();
        return;
      }
      if (event.altKey) return;
      if (this.awaitsView) {
        this.awaitsView = false;
        const view = kViews.find((each) => each.key === key);
        if (!view) return;
        event.preventDefault();
        this.app.go(view.id);
        this.main.focus();
        return;
      }
      if (key === "g") this.awaitsView = true;
      else if (key === "/") document.getElementById("search").focus();
      else if (key === "?") this.showHelp();
      else if (key === "escape" && this.app.route.params.c) this.app.inspect(void 0);
      else return;
      event.preventDefault();
    }
    say(text) {
      this.message.textContent = text;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.message.textContent = "", 6e3);
    }
  };

  // src/main.ts
  function block(id) {
    return document.getElementById(id).textContent;
  }
  if (typeof document !== "undefined") {
    const data2 = JSON.parse(block("cleave-data"));
    const app = new App(data2, new Uses(() => block("cleave-uses")));
    new Shell(app).start(document.getElementById("app"));
  }
  return __toCommonJS(main_exports);
})();
