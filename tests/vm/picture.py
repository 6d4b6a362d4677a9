"""A picture as QEMU gives it (PPM, 8 bits a colour), and as a PNG."""
import struct
import zlib


def read_ppm(ppm):
    """(width, height, three bytes a pixel)"""
    magic, width, height, _ = ppm.split(None, 4)[:4]
    assert magic == b'P6'
    return int(width), int(height), ppm[-int(width) * int(height) * 3:]


def write_png(path, width, height, pixels):
    rows = b''.join(b'\0' + pixels[y * width * 3:(y + 1) * width * 3] for y in range(height))
    head = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    with open(path, 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
