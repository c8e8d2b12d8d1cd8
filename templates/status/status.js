"use strict";
// Without this script the page shows everything; with it, lists are searched, filtered and sorted.
(() => {
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u2019\u02bc]/g, "'").toLowerCase();

  const speak = (input) => {
    document.documentElement.lang = input.dataset.tag;
    document.title = input.dataset.title;
  };
  const languages = [...document.querySelectorAll('input[name="language"]')];
  const choose = (code) => {
    const input = languages.find((one) => one.value === code);
    if (input) {
      input.checked = true;
      speak(input);
    }
  };
  for (const input of languages) {
    input.addEventListener("change", () => {
      speak(input);
      history.replaceState(null, "", `#${input.value}`);
    });
  }
  // An address that ends in #fr, or in #fr-law, opens in French.
  const address = () => choose(location.hash.slice(1).split("-")[0]);
  window.addEventListener("hashchange", address);
  const checked = languages.find((one) => one.checked);
  if (checked) speak(checked);
  address();

  const fits = {
    text: (row, wanted) => row.text.includes(wanted),
    standing: (row, wanted) => row.data.standing === wanted,
    group: (row, wanted) => row.data.group === wanted,
    due: (row, wanted) => row.data.due !== "" && row.data.due <= wanted,
  };

  for (const register of document.querySelectorAll(".register")) {
    const table = register.querySelector("table");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((element) => ({
      element,
      data: element.dataset,
      text: folded(element.textContent),
    }));
    const controls = register.querySelector(".controls");
    const filters = [...controls.querySelectorAll("[data-filter]")];
    const shown = controls.querySelector(".shown");
    // Each form of the words with the last count that it goes with.
    const forms = JSON.parse(register.dataset.shown);
    const version = register.closest(".version");
    const collator = new Intl.Collator(version.lang, { numeric: true });
    controls.hidden = false;

    const show = () => {
      const asked = filters.filter((one) => one.value !== "").map((one) => {
        const kind = one.dataset.filter;
        return [fits[kind], kind === "text" ? folded(one.value.trim()) : one.value];
      });
      let count = 0;
      for (const row of rows) {
        const fit = asked.every(([test, wanted]) => test(row, wanted));
        row.element.hidden = !fit;
        count += fit;
      }
      const [, form] = forms.find(([last]) => count <= last);
      shown.textContent = form.replace("{shown}", count).replace("{all}", rows.length);
    };
    let waiting;
    for (const one of filters) {
      one.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(show, 60);
      });
    }
    controls.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target.matches("[data-filter]")) {
        event.target.value = "";
        show();
      }
    });

    for (const head of table.tHead.querySelectorAll("th[data-key]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = register.dataset.sort.replace("{column}", head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = head.dataset.key;
        const way = down ? -1 : 1;
        rows.sort((one, other) => {
          const [mine, theirs] = [one.data[key], other.data[key]];
          // What has no value stands last, whichever way the list is sorted.
          if (!mine !== !theirs) return mine ? -1 : 1;
          return way * collator.compare(mine, theirs) || one.data.order - other.data.order;
        });
        body.append(...rows.map((row) => row.element));
      });
    }
    show();
  }
})();
