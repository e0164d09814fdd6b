// A picture of one colour as a file.
#pragma once

#include <QImage>
#include <QString>
#include <QTemporaryDir>

namespace tests {

// Its path; empty where it could not be written.
inline QString writePicture(const QTemporaryDir& folder, const QString& name)
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QString path = folder.filePath(name);
    return image.save(path) ? path : QString();
}

} // namespace tests
