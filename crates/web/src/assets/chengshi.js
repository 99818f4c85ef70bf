// What script adds: automatic saving, upload progress, a guide without reloads, keys on the desk.
// Every page works without it; nothing here is the only way to do something.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");

  // The page's main part from an answer; focus goes to what is new.
  const swap = (text, url, focusSelector) => {
    const page = parse(text);
    const fresh = one("main", page);
    if (!fresh) return location.assign(url);
    one("main").replaceWith(fresh);
    document.title = page.title;
    if (url && url !== location.href) history.pushState(null, "", url);
    shown = where();
    begin();
    const target = one(focusSelector || "[data-focus], h1", fresh) || fresh;
    if (!target.hasAttribute("tabindex") && !target.matches("input,select,textarea,a,button")) target.tabIndex = -1;
    target.focus();
  };
  const where = () => location.pathname + location.search;
  let shown = where();
  addEventListener("popstate", () => { if (where() !== shown) location.reload(); });

  const textOf = (form) => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
    return data;
  };

  // Saving: a second after the last change, and when the page is left.
  const autosave = (form) => {
    const line = one("[data-save-state]", form) || one("[data-save-state]");
    let timer, dirty = false;
    const say = (text) => { if (line && line.textContent !== text) line.textContent = text; };
    const save = async () => {
      clearTimeout(timer);
      if (!dirty) return;
      dirty = false;
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body: textOf(form), keepalive: true });
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        const now = new Date().toTimeString().slice(0, 5);
        say(line ? line.dataset.saved + " " + now : "");
      } catch {
        dirty = true;
        say(line ? line.dataset.failed : "");
      }
    };
    const touch = (event) => {
      if (event.target.type === "file") return;
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(save, 1000);
    };
    form.addEventListener("input", touch);
    form.addEventListener("change", touch);
    form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
    addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  };

  // Uploads: the whole form is sent as it would be without us, with a bar while it goes.
  const upload = (form) => form.addEventListener("submit", (event) => {
    const input = all("[data-upload] input[type=file]", form).find((file) => file.files.length);
    if (!input || event.defaultPrevented) return;
    event.preventDefault();
    const state = one(".upload-state", input.closest("[data-upload]"));
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", state.dataset.sending);
    state.replaceChildren(bar, state.dataset.sending);
    const data = new FormData(form, event.submitter);
    const request = new XMLHttpRequest();
    request.open("POST", (event.submitter && event.submitter.getAttribute("formaction")) || form.action);
    request.upload.onprogress = (sent) => { if (sent.lengthComputable) bar.value = (sent.loaded / sent.total) * 100; };
    request.onload = () => {
      if (request.status >= 500 || !request.responseText) return request.onerror();
      swap(request.responseText, request.responseURL);
    };
    request.onerror = () => { state.textContent = state.dataset.failed; };
    request.send(data);
  });

  // The guide: a tap on an answer goes on at once. Keys only choose (WCAG 3.2.2); the button goes on.
  const send = async (form, submitter) => {
    const data = textOf(form);
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    const url = new URL((submitter && submitter.getAttribute("formaction")) || form.action, location.href);
    const get = form.method === "get";
    if (get) url.search = data;
    const answer = await fetch(url, get ? {} : { method: "POST", body: data });
    return [await answer.text(), answer.url];
  };
  const live = (form) => {
    let tapped = 0;
    form.addEventListener("pointerup", () => { tapped = Date.now(); });
    const go = async (submitter) => {
      form.setAttribute("aria-busy", "true");
      try { swap(...(await send(form, submitter))); } catch { form.removeAttribute("data-live"); form.submit(); }
    };
    form.addEventListener("change", (event) => {
      if (event.target.type === "radio" && Date.now() - tapped < 700) go();
    });
    form.addEventListener("submit", (event) => {
      if (!form.hasAttribute("data-live")) return;
      event.preventDefault();
      go(event.submitter);
    });
  };

  // Addresses: the next list appears by itself; the rest of what is typed stays.
  const refresh = (list) => list.addEventListener("change", async () => {
    const whole = list.closest(".field");
    const button = one("button[name$='-refresh']", whole) || { name: list.dataset.refresh + "-refresh", value: "1", getAttribute: () => null };
    try {
      const [text] = await send(list.form, button);
      const fresh = one("#" + CSS.escape(whole.id), parse(text));
      if (!fresh) return;
      whole.replaceWith(fresh);
      all("[data-refresh]", fresh).forEach(refresh);
      const again = fresh.querySelector("#" + CSS.escape(list.id));
      if (again) again.focus();
    } catch { /* the button is still there */ }
  });

  const dialogs = () => {
    all("[data-opens]").forEach((link) => link.addEventListener("click", (event) => {
      const dialog = document.getElementById(link.dataset.opens);
      if (!dialog || !dialog.showModal) return;
      event.preventDefault();
      dialog.showModal();
    }));
    all("[data-closes]").forEach((link) => link.addEventListener("click", (event) => {
      const dialog = link.closest("dialog");
      if (!dialog.open) return;
      event.preventDefault();
      dialog.close();
    }));
  };

  // Keys of the desk: J next, K previous in a list marked data-keys; ? shows them (dialog #keys).
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input,select,textarea,[contenteditable]") || one("dialog[open]")) return;
    if (!document.documentElement.classList.contains("desk")) return;
    if (event.key === "?") {
      const keys = document.getElementById("keys");
      if (keys && keys.showModal) keys.showModal();
      return;
    }
    const step = { j: 1, J: 1, k: -1, K: -1 }[event.key];
    const links = all("[data-keys] tbody tr > :first-child a, [data-keys] a.case-row");
    if (!step || !links.length) return;
    const at = links.findIndex((link) => link === document.activeElement || link.hasAttribute("aria-current"));
    const next = links[Math.min(Math.max(at + step, 0), links.length - 1)];
    if (next.matches(".case-row") && at >= 0) next.click(); else next.focus();
  });

  const begin = () => {
    all("form[data-autosave]").forEach(autosave);
    all("form").filter((form) => one("[data-upload]", form)).forEach(upload);
    all("form[data-live]").forEach(live);
    all("[data-refresh]").forEach(refresh);
    dialogs();
    const summary = one("[data-focus]");
    if (summary) summary.focus();
  };
  begin();
})();
