/** The ways by which files come into the chat besides the button: dropped on it, or pasted into the field. */
export interface FileWays {
  /** Whether something is dragged over the chat that may be dropped. */
  readonly dragging: "over" | "none";
  end(): void;
}

export interface FileWaysOptions {
  /** The element's shadow root. */
  root: EventTarget;
  /** Whether the visitor may add images now. */
  mayAdd: () => boolean;
  onFiles: (files: readonly File[]) => void;
  onDragging: () => void;
}

export function listenForFiles({ root, mayAdd, onFiles, onDragging }: FileWaysOptions): FileWays {
  let dragging: FileWays["dragging"] = "none";
  const listening = new AbortController();
  const { signal } = listening;

  function drag(state: FileWays["dragging"]): void {
    if (dragging === state) return;
    dragging = state;
    onDragging();
  }
  function over(event: Event): void {
    const { dataTransfer } = event as DragEvent;
    if (!dataTransfer?.types.includes("Files") || !mayAdd()) return;
    event.preventDefault();
    drag("over");
  }
  function leave(event: Event): void {
    const { relatedTarget } = event as DragEvent;
    if (!(relatedTarget instanceof Node) || !(root as Node).contains(relatedTarget)) drag("none");
  }
  function drop(event: Event): void {
    const files = [...((event as DragEvent).dataTransfer?.files ?? [])];
    drag("none");
    take(event, files);
  }
  function paste(event: Event): void {
    take(event, [...((event as ClipboardEvent).clipboardData?.files ?? [])]);
  }
  function take(event: Event, files: readonly File[]): void {
    if (files.length === 0 || !mayAdd()) return;
    event.preventDefault();
    onFiles(files);
  }

  root.addEventListener("dragover", over, { signal });
  root.addEventListener("dragleave", leave, { signal });
  root.addEventListener("drop", drop, { signal });
  root.addEventListener("paste", paste, { signal });
  return {
    get dragging() {
      return dragging;
    },
    end: () => listening.abort(),
  };
}
