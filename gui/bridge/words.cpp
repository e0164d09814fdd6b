#include "gui/bridge/words.h"

namespace gui {

Words ErrorWords::of(core::ErrorCode code)
{
    switch (code) {
    case core::ErrorCode::NotFound:
        return {
            tr("A file is missing."), tr("Check that it is still where it was, then try again.")};
    case core::ErrorCode::Unreadable:
        return {tr("A file could not be read."),
            tr("Check that you may open it and that the disk is connected, then try again.")};
    case core::ErrorCode::Malformed:
        return {tr("A file is damaged."), tr("Get a fresh copy of it, or choose another one.")};
    case core::ErrorCode::Unsupported:
        return {tr("Hearth cannot use this file."),
            tr("Choose a GGUF model of the Qwen3.5 family, or a picture as PNG or JPEG.")};
    case core::ErrorCode::Mismatch:
        return {tr("These parts do not belong together."),
            tr("Choose the image file (mmproj) that was made for this model.")};
    case core::ErrorCode::InvalidInput:
        return {tr("This could not be asked."), tr("Change the message and send it again.")};
    case core::ErrorCode::OutOfMemory:
        return {tr("There is not enough memory."),
            tr("Close other programs, or open a smaller model.")};
    case core::ErrorCode::ContextFull:
        return {tr("This conversation is longer than the model can hold."),
            tr("Start a new chat with Ctrl+N, or send a shorter message.")};
    case core::ErrorCode::Cancelled:
        return {tr("Stopped."), tr("Send the message again to start over.")};
    case core::ErrorCode::DeviceFailed:
        return {tr("The compute device failed."), tr("Open the model again to restart it.")};
    case core::ErrorCode::Unreachable:
        return {tr("The model hub does not answer."),
            tr("Check the network connection, and in the settings the address and the proxy, then "
               "try again. What has arrived is kept.")};
    case core::ErrorCode::NotAllowed:
        return {tr("The model hub does not give this out."),
            tr("Accept the terms on the model's page, and enter your access token in the settings "
               "under Downloads.")};
    case core::ErrorCode::Untrusted:
        return {tr("The certificate of the model hub is not trusted."),
            tr("If your network has a certificate authority of its own, choose its file in the "
               "settings under Downloads.")};
    case core::ErrorCode::DiskFull:
        return {tr("There is not enough room on the disk."),
            tr("Free some space or choose another folder, then try again.")};
    case core::ErrorCode::NoText:
        return {tr("There is no text in this document."),
            tr("If it is a scan, make it searchable with a program for text recognition (OCR) and "
               "add it again.")};
    case core::ErrorCode::Locked:
        return {tr("This document is locked with a password."),
            tr("Save a copy without one in another program, and add that.")};
    }
    return {tr("Something went wrong."), tr("Try again.")};
}

} // namespace gui
