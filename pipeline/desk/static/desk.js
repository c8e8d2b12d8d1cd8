// The desk works without this file. With it, pages follow what happens without being asked for again,
// workbooks can be dropped anywhere, and figures open in place.
"use strict";

const main = () => document.getElementById("content");
let asking = false;

function typedInto() {
  return [...main().querySelectorAll("input, textarea")].some(
    (one) => (one.type === "checkbox" ? one.checked !== one.defaultChecked : one.type !== "hidden" && one.value !== one.defaultValue),
  ) || [...main().querySelectorAll("option")].some((one) => one.selected !== one.defaultSelected && one.index > 0);
}

function openOnes() {
  return [...main().querySelectorAll("details")].map((one) => one.open);
}

async function renew(address, keepsOpen) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const there = fresh.getElementById("content");
  // Somebody may have begun to type while the page was asked for.
  if (!there || (keepsOpen && typedInto())) return false;
  const open = openOnes();
  const focused = document.activeElement && document.activeElement.id;
  main().replaceWith(document.adoptNode(there));
  sayDays();
  const running = fresh.querySelector(".running");
  document.querySelectorAll(".running").forEach((one) => one.remove());
  if (running) main().before(document.adoptNode(running));
  const details = [...main().querySelectorAll("details")];
  if (keepsOpen && details.length === open.length) details.forEach((one, place) => { one.open = one.open || open[place]; });
  if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
  return true;
}

async function look() {
  const shown = main();
  if (asking || document.hidden || !shown.dataset.live) return;
  asking = true;
  try {
    const answer = await fetch(shown.dataset.live, { credentials: "same-origin" });
    const token = answer.ok ? await answer.text() : "";
    if (token && token !== main().dataset.token && !typedInto()) await renew(location.href, true);
  } catch {
    // The desk was closed; the page stays as it is.
  } finally {
    asking = false;
  }
}

setInterval(look, 700);

// Beside a field of a day stands the day in the words of the page, however the browser writes it.
function sayDay(field) {
  const { day, first, months } = main().dataset;
  if (!day) return;
  let said = field.nextElementSibling;
  if (!said || !said.matches(".in-words")) {
    said = document.createElement("small");
    said.className = "in-words";
    field.after(said);
  }
  const [year, month, number] = field.value.split("-").map(Number);
  const filled = { day: number === 1 ? first : number, month: months.split("|")[month - 1], year };
  said.textContent = number ? day.replace(/\{(\w+)\}/g, (_, name) => filled[name]) : "";
}

function sayDays() {
  document.querySelectorAll('input[type="date"]').forEach(sayDay);
}

document.addEventListener("input", (event) => { if (event.target.matches('input[type="date"]')) sayDay(event.target); });
sayDays();

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-soft]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const target = new URL(link.href);
  const before = link.getBoundingClientRect().top;
  if (!(await renew(target.href, false))) { location.href = target.href; return; }
  history.replaceState(null, "", target.href);
  const block = document.getElementById(target.hash.slice(1));
  const again = main().querySelector(".fig[aria-current]") || block;
  if (again) {
    scrollBy(0, again.getBoundingClientRect().top - before);
    if (again.matches("a")) again.focus({ preventScroll: true });
  }
});

function dropForm() {
  return document.querySelector("form[data-drop]");
}

document.addEventListener("dragover", (event) => {
  if (!dropForm() || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  document.body.classList.remove("dropping");
  const form = dropForm();
  if (!form || !event.dataTransfer.files.length) return;
  event.preventDefault();
  form.querySelector("input[type=file]").files = event.dataTransfer.files;
  form.submit();
});
// A button that was pressed is not pressed twice.
document.addEventListener("submit", (event) => {
  if (event.target.method === "get") return;
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
  setTimeout(() => { delete event.target.dataset.sent; }, 3000);
});

// A text is checked and printed while it is typed; what is on the page stays until there is something to show.
let typing = 0;
let previews = 0;

async function preview(form) {
  const number = ++previews;
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.preview, { method: "POST", body, credentials: "same-origin" });
  if (!answer.ok || number !== previews) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["checked-state", "checked", "preview"]) {
    const there = fresh.getElementById(id);
    const shown = document.getElementById(id);
    if (!there || !shown || (id === "preview" && "shown" in shown.dataset && !("shown" in there.dataset))) continue;
    Object.assign(shown.dataset, there.dataset);
    shown.replaceChildren(...there.childNodes);
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-preview]");
  if (!form) return;
  clearTimeout(typing);
  typing = setTimeout(() => preview(form).catch(() => {}), 400);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  const area = link && document.getElementById(link.hash.slice(1));
  if (!area) return;
  event.preventDefault();
  const lines = area.value.split("\n");
  const start = lines.slice(0, link.dataset.line - 1).join("\n").length + (link.dataset.line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[link.dataset.line - 1] || "").length);
  area.scrollTop = area.scrollHeight * (link.dataset.line - 3) / lines.length;
});
let sending = false;
document.addEventListener("submit", () => { sending = true; setTimeout(() => { sending = false; }, 3000); });
addEventListener("beforeunload", (event) => {
  if (!sending && document.querySelector("form[data-preview]") && typedInto()) event.preventDefault();
});
// Somebody may have typed before this file was there.
const begun = document.querySelector("form[data-preview]");
if (begun && typedInto()) preview(begun).catch(() => {});
