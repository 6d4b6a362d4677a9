#include "badge/qr.h"

#include <qrencode.h>

enum { QUIET = 4 }; /* ISO/IEC 18004: modules left white around it */

bool qr_dots(struct dots *dots, const char *text, int size, struct err *err)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    int modules = code == NULL ? 0 : code->width + 2 * QUIET, scale = modules == 0 ? 0 : size / modules;
    bool ok = scale > 0 ? dots_init(dots, modules * scale, modules * scale, err)
                        : err_set(err, ERR_DATA, "QR code: too small for its text");
    for (int y = 0; ok && y < code->width * scale; y++)
        for (int x = 0; x < code->width * scale; x++)
            if (code->data[y / scale * code->width + x / scale] & 1)
                dots_set(dots, x + QUIET * scale, y + QUIET * scale);
    QRcode_free(code);
    return ok;
}
