// The viewer beside the chat: a picture as it is or as a model sees it, a page of a document, or
// its text, with the passage lit that an answer points at.
//
// Main thread; files are opened, searched and resized on a worker. What cannot be shown is said in
// words.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/media/pdf_pages.h"
#include "gui/bridge/event_relay.h"
#include "gui/viewer/passage.h"
#include "gui/viewer/view_source.h"

#include <QObject>
#include <QSizeF>
#include <QThreadPool>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace gui::viewer {

// The text of a file that has no pages.
using ReadText = std::function<core::Result<std::string>(const std::filesystem::path&)>;

class ViewerViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    Q_PROPERTY(Mode mode READ mode NOTIFY changed)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    // What is remarkable: how the model sees it, that the file has changed, that words were not
    // found.
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    // Size of what is shown, in its own units, and its token for image://viewer/.
    Q_PROPERTY(QSizeF size READ size NOTIFY changed)
    Q_PROPERTY(QString token READ token NOTIFY changed)
    // A new thing is shown, rather than the same differently: the view starts afresh.
    Q_PROPERTY(int subject READ subject NOTIFY changed)
    Q_PROPERTY(bool canShowSeen READ canShowSeen NOTIFY changed)
    Q_PROPERTY(bool showSeen READ showSeen WRITE setShowSeen NOTIFY changed)
    Q_PROPERTY(QSize seenTokens READ seenTokens NOTIFY changed) // columns and rows
    Q_PROPERTY(int page READ page WRITE goTo NOTIFY changed)    // from 1
    Q_PROPERTY(int pageCount READ pageCount NOTIFY changed)
    Q_PROPERTY(QVariantList lit READ lit NOTIFY changed) // rectangles on the page that is shown
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(int litBegin READ litBegin NOTIFY changed) // of the text
    Q_PROPERTY(int litEnd READ litEnd NOTIFY changed)
public:
    enum class Mode { Nothing, Picture, Page, Text };
    Q_ENUM(Mode)

    explicit ViewerViewModel(std::shared_ptr<ViewSource> source, QObject* parent = nullptr);
    ~ViewerViewModel() override;

    Mode mode() const { return m_mode; }
    bool isOpen() const { return m_mode != Mode::Nothing; }
    bool loading() const { return m_loading; }
    const QString& title() const { return m_title; }
    QString note() const;
    const QString& trouble() const { return m_trouble; }
    QSizeF size() const { return m_size; }
    const QString& token() const { return m_token; }
    int subject() const { return m_subject; }
    bool canShowSeen() const;
    bool showSeen() const { return m_showSeen; }
    void setShowSeen(bool show);
    QSize seenTokens() const;
    int page() const { return m_page; }
    int pageCount() const { return m_pages ? m_pages->count() : 0; }
    QVariantList lit() const;
    const QString& text() const { return m_text; }
    int litBegin() const { return m_litBegin; }
    int litEnd() const { return m_litEnd; }

    // Whose eyes the seen pixels are; null: nobody's.
    void setEngine(std::shared_ptr<core::engine::Engine> engine);
    // Without one, only plain text is read.
    void setReadText(ReadText read) { m_readText = std::move(read); }

    void showPicture(const core::engine::ImagePtr& picture, const QString& name);
    void showPassage(const Passage& passage);
    // The same for QML; rects are rectangles, ranges points.
    Q_INVOKABLE void showPage(const QString& file, int page, const QVariantList& rects,
        const QString& quote, const QVariantList& ranges = {});
    Q_INVOKABLE void goTo(int page);
    Q_INVOKABLE void close();
    // Cuts the part (in the units of what is shown) out of the original, as finely as it is there.
    Q_INVOKABLE void askAbout(const QRectF& part);

signals:
    void changed();
    void shown(); // something that people asked to see
    void regionAsked(const core::engine::ImagePtr& picture, const QString& name);

private:
    struct Opened { // what a worker found out
        int task = 0;
        std::optional<core::Error> error;
        std::shared_ptr<core::media::PdfPages> pages;
        std::optional<QString> text;
        QList<QRectF> lit;
        int litBegin = 0;
        int litEnd = 0;
        bool changed = false;
        bool quoteMissing = false;
        std::shared_ptr<const core::engine::ImagePreview> seen;
        core::engine::ImagePtr region;
        QString regionName;
    };

    static Opened openPdf(const Passage& passage);
    static Opened openText(const Passage& passage, const ReadText& read);
    void start(std::function<Opened()> work);
    void take(Opened opened);
    void reset();
    void drawAgain();
    void computeSeen();

    std::shared_ptr<ViewSource> m_source;
    std::shared_ptr<core::engine::Engine> m_engine;
    ReadText m_readText;
    Mode m_mode = Mode::Nothing;
    bool m_loading = false;
    QString m_title;
    QString m_trouble;
    QString m_token;
    QSizeF m_size;
    int m_subject = 0;

    core::engine::ImagePtr m_picture;
    std::shared_ptr<const core::engine::ImagePreview> m_seen;
    bool m_showSeen = false;

    Passage m_passage;
    std::shared_ptr<core::media::PdfPages> m_pages;
    int m_page = 0;
    QList<QRectF> m_lit; // on m_passage.page
    QString m_text;
    int m_litBegin = 0;
    int m_litEnd = 0;
    bool m_fileChanged = false;
    bool m_quoteMissing = false;

    int m_task = 0; // the newest; older ones are not listened to
    EventRelay<Opened> m_relay;
    QThreadPool m_workers; // last: waits for its work before the rest goes
};

} // namespace gui::viewer
