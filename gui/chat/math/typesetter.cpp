#include "gui/chat/math/typesetter.h"

#include "gui/chat/markdown/math_finder.h"

#include <QFile>
#include <QJSEngine>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <chrono>
#include <utility>

namespace gui::chat {
namespace {

constexpr std::chrono::milliseconds kLongest{3000}; // for one formula
constexpr int kStackBytes = 8 << 20;                // nested braces are nested calls
constexpr qsizetype kMostAsked = 2000;

std::unique_ptr<QJSEngine> openMathJax()
{
    QFile file(QStringLiteral(":/qt/qml/Hearth/Chat/mathjax/mathjax.min.js"));
    if (!file.open(QIODevice::ReadOnly)) {
        return nullptr;
    }
    auto engine = std::make_unique<QJSEngine>();
    engine->evaluate(QString::fromUtf8(file.readAll()), QStringLiteral("mathjax"));
    return engine;
}

double attribute(const QString& svg, const QString& pattern)
{
    const auto match = QRegularExpression(pattern).match(svg.left(400));
    return match.hasMatch() ? match.captured(1).toDouble() : 0;
}

} // namespace

Typesetter::Typesetter(std::shared_ptr<FormulaStore> store, QObject* parent)
    : QObject(parent)
    , m_store(std::move(store))
{
    m_watch.setInterval(500);
    connect(&m_watch, &QTimer::timeout, this, &Typesetter::stopTheEndless);
    connect(this, &Typesetter::typeset, this, [this] {
        m_asked.removeIf(
            [this](const QString& source) { return m_store->find(source).has_value(); });
        if (m_asked.isEmpty()) {
            m_watch.stop();
        }
    });
}

Typesetter::~Typesetter()
{
    if (!m_thread) {
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_leave = true;
        if (m_engine) {
            m_engine->setInterrupted(true);
        }
    }
    m_wake.notify_one();
    m_thread->wait();
}

void Typesetter::request(const QString& source)
{
    if (m_asked.contains(source) || m_asked.size() >= kMostAsked) {
        return;
    }
    m_asked.insert(source);
    m_watch.start();
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(source);
    }
    m_wake.notify_one();
    if (!m_thread) {
        m_thread.reset(QThread::create([this] { work(); }));
        m_thread->setStackSize(kStackBytes);
        m_thread->start(QThread::LowPriority);
    }
}

void Typesetter::work()
{
    // MathJax as esbuild packs it uses variables before their declarations, which is fine.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.qml.compiler.warning=false"));
    const std::unique_ptr<QJSEngine> engine = openMathJax();
    std::unique_lock lock(m_mutex);
    m_engine = engine.get();
    while (!m_leave) {
        if (m_queue.empty()) {
            m_wake.wait(lock);
            continue;
        }
        const QString source = std::move(m_queue.front());
        m_queue.pop_front();
        if (engine) {
            engine->setInterrupted(false);
        }
        m_since.start();
        lock.unlock();
        m_store->add(source, make(engine.get(), source));
        lock.lock();
        m_since.invalidate();
        if (m_queue.empty()) { // several formulas of one paragraph move it once
            emit typeset();
        }
    }
    m_engine = nullptr;
}

void Typesetter::stopTheEndless()
{
    const std::lock_guard lock(m_mutex);
    if (m_engine && m_since.isValid() && m_since.hasExpired(kLongest.count())) {
        m_engine->setInterrupted(true);
    }
}

TypesetFormula Typesetter::make(QJSEngine* engine, const QString& source) const
{
    if (!engine) {
        return {};
    }
    const std::string utf8 = source.toStdString();
    const Formula formula = formulaIn(utf8);
    const QJSValue result =
        engine->globalObject()
            .property(QStringLiteral("hearthTypeset"))
            .call({QString::fromUtf8(formula.tex.data(), qsizetype(formula.tex.size())),
                formula.display});
    if (!result.isString()) {
        return {};
    }
    const QString svg = result.toString();
    return {svg.toUtf8(), attribute(svg, QStringLiteral(" width=\"([0-9.]+)ex\"")),
        attribute(svg, QStringLiteral(" height=\"([0-9.]+)ex\"")),
        attribute(svg, QStringLiteral("vertical-align: -([0-9.]+)ex"))};
}

} // namespace gui::chat
