import { useState } from "react";
import { CourtsideChat } from "./courtside-chat.tsx";
import "./app.css";

const ROOMS = ["final-2026", "studio"] as const;

export function App() {
  const [room, setRoom] = useState<(typeof ROOMS)[number]>("final-2026");
  const [theme, setTheme] = useState<"light" | "dark">("light");
  const [status, setStatus] = useState("connecting");

  return (
    <main className={`app ${theme}`}>
      <header>
        <h1>Courtside in React</h1>
        <nav aria-label="Room">
          {ROOMS.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === room}
              onClick={() => setRoom(name)}
            >
              {name}
            </button>
          ))}
        </nav>
        <button type="button" onClick={() => setTheme(theme === "light" ? "dark" : "light")}>
          {theme === "light" ? "Dark" : "Light"}
        </button>
      </header>
      <CourtsideChat
        room={room}
        server={import.meta.env.VITE_CHAT_URL}
        theme={theme}
        className="chat"
        onStatus={setStatus}
      />
      <footer>
        The component says that the connection is <output>{status}</output>.
      </footer>
    </main>
  );
}
