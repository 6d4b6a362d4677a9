"""Debian packages, fetched and unpacked; nothing is installed."""
import os
import re
import shutil
import subprocess


def dependencies(package, prefix):
    """The packages it depends on whose names begin so, and theirs."""
    command = ['apt-cache', 'depends', '--important', package]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    names = re.findall(r'Depends: (%s\S+)' % prefix, lines)
    return names + [n for name in names for n in dependencies(name, prefix)]


def unpack(packages, tree):
    """Debian packages into a folder; an old list of packages is the commonest reason to fail: fetch a new one then."""
    debs = tree + '-debs'
    shutil.rmtree(debs, ignore_errors=True)
    os.makedirs(debs)
    root = [] if os.geteuid() == 0 else ['sudo']
    download = ['apt-get', '-qq', '-o', 'APT::Sandbox::User=root', 'download'] + packages
    if subprocess.run(download, cwd=debs).returncode:
        subprocess.run(root + ['apt-get', '-qq', 'update'], check=True)
        subprocess.run(download, cwd=debs, check=True)
    for deb in os.listdir(debs):
        subprocess.run(['dpkg-deb', '-x', os.path.join(debs, deb), tree], check=True)
    shutil.rmtree(debs)
