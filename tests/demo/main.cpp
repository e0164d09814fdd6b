// hearth-demo: the real window over a scripted engine, for design work and for driving in tests.
//
// Every question is answered with the text of the file that HEARTH_DEMO_REPLY names, or with a show
// of everything a reply can hold. Takes the options of hearth-desktop.
#include "core/app/engine_host.h"
#include "core/chat/session.h"
#include "gui/app/desktop.h"
#include "tests/support/scripted_engine.h"

#include <QtGlobal>

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

namespace {

constexpr const char* kShow = R"(## What a reply can hold

Words that are **strong**, *gentle* or `code`, a [link](https://example.org/hearth), and lists:

- a point, and
  - one below it
- another one

1. first
2. second

| shape | colour | how many |
|:--|:--|--:|
| circle | red | 1 |
| square | blue | 3 |

```cpp
// Counts the squares.
int squares(const Picture& picture)
{
    return std::ranges::count(picture.shapes, Shape::Square, &Part::shape);
}
```

> A quoted line.

פסקה בעברית, מימין לשמאל, עם word באנגלית.

And back to the left.
)";

std::string replyText()
{
    const QByteArray path = qgetenv("HEARTH_DEMO_REPLY");
    if (path.isEmpty()) {
        return kShow;
    }
    std::ifstream file(path.toStdString(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Has every model at once.
class ScriptedHost final : public core::app::EngineHost {
public:
    explicit ScriptedHost(Sink sink)
        : m_sink(std::move(sink))
    {
    }

    void load(core::engine::EngineOptions options) override
    {
        auto engine = std::make_shared<tests::ScriptedEngine>(tests::scriptedDemoModel());
        engine->setResponder([](const core::engine::Request&) {
            return tests::scriptedText(replyText(), 4, std::chrono::milliseconds(4));
        });
        m_sink(core::app::Loaded{std::move(engine), std::move(options.model)});
    }
    void unload() override {}

private:
    const Sink m_sink;
};

} // namespace

int main(int argc, char** argv)
{
    return gui::app::runDesktop(
        argc, argv,
        [](core::app::EngineHost::Sink sink) {
            return std::make_unique<ScriptedHost>(std::move(sink));
        },
        &core::chat::Session::resume);
}
