# shellcheck shell=bash disable=SC2154
# Finds a JDK and a Maven and builds Solidus. Sourced by ./solidus, ./test and ./format, which set $home first.
# Nothing here writes to standard output but the functions that say so: it belongs to the command that is run.

readonly JAVA_NEEDED=21
readonly MAVEN_NEEDED=3.9.9
readonly MAVEN_FETCHED=3.9.16
readonly build_folder="$home/.build"

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$@"
    exit 1
}

# The feature version (8, 17, 25) of the Java in folder $1, on standard output; nothing where there is none.
java_version() {
    local version=
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
    fi
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    version=${version#1.}
    printf '%s' "${version%%[!0-9]*}"
}

# Whether folder $1 holds the tool $2 (java or javac) of a Java that is new enough.
good_java() {
    local version
    [ -x "$1/bin/$2" ] || return 1
    version=$(java_version "$1")
    [ "${version:-0}" -ge "$JAVA_NEEDED" ]
}

# The folder of the java on the path, behind its links, on standard output.
java_on_path() {
    local tool link
    tool=$(command -v java) || return 0
    while [ -L "$tool" ]; do
        link=$(readlink "$tool")
        case $link in
            /*) tool=$link ;;
            *) tool=$(dirname "$tool")/$link ;;
        esac
    done
    (cd -P "$(dirname "$tool")/.." 2>/dev/null && pwd)
}

# Sets java_folder to a Java that has the tool $1: JAVA_HOME, else the one on the path, else the newest in the usual
# folders.
find_java() {
    local folder version best=0
    java_folder=
    for folder in "${JAVA_HOME:-}" "$(java_on_path)"; do
        if [ -n "$folder" ] && good_java "$folder" "$1"; then
            java_folder=$folder
            return
        fi
    done
    for folder in /usr/lib/jvm/* /usr/java/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if good_java "$folder" "$1"; then
            version=$(java_version "$folder")
            if [ "$version" -gt "$best" ]; then
                best=$version
                java_folder=$folder
            fi
        fi
    done
    [ -n "$java_folder" ] || fail "Solidus needs a JDK of $JAVA_NEEDED or newer, and none was found in JAVA_HOME," \
        "on the PATH or in the usual folders." \
        "Install one (for example Eclipse Temurin 25) and set JAVA_HOME to its folder."
}

# Whether version $1 is $2 or newer.
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)" = "$2" ]
}

# Sets maven to a Maven that is new enough, and lets the one on the path fetch it where that is too old.
find_maven() {
    local installed version
    maven="$build_folder/maven/apache-maven-$MAVEN_FETCHED/bin/mvn"
    [ ! -x "$maven" ] || return 0
    installed=$(command -v mvn) || fail "Solidus is built with Maven, and there is no mvn on the PATH." \
        "Install any Maven from 3.6 on (for example: apt-get install maven); a newer one is fetched with it."
    version=$("$installed" -version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    if at_least "${version:-0}" "$MAVEN_NEEDED"; then
        maven=$installed
        return
    fi
    at_least "${version:-0}" 3.6 || fail "$installed is Maven ${version:-of an unknown version}; Solidus needs one" \
        "from 3.6 on to fetch Maven $MAVEN_FETCHED with."
    say "Fetching Maven $MAVEN_FETCHED (the installed one is $version)..."
    fetch_maven "$installed"
}

# From a folder of its own: in the project, an old Maven would read the project's files.
fetch_maven() {
    local staging="$build_folder/maven.$$" log="$build_folder/maven.log"
    mkdir -p "$staging"
    if ! (cd "$staging" && "$1" -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
        "-Dartifact=org.apache.maven:apache-maven:$MAVEN_FETCHED:zip:bin" "-DoutputDirectory=$staging" \
        "-Dmdep.unpack.markersDirectory=$staging/markers" "-DmarkersDirectory=$staging/markers") >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -rf "$staging"
        fail "Maven $MAVEN_FETCHED could not be fetched (the whole log: $log)."
    fi
    mkdir -p "$build_folder/maven"
    rm -rf "$build_folder/maven/apache-maven-$MAVEN_FETCHED"
    mv "$staging/apache-maven-$MAVEN_FETCHED" "$build_folder/maven/"
    rm -rf "$staging"
    chmod +x "$maven"
}

# Runs Maven on the project with the JDK that was found.
run_maven() {
    (cd "$home" && JAVA_HOME="$java_folder" "$maven" -B -ntp -Dstyle.color=never "$@")
}

# Waits until no other build of this checkout runs, and keeps others out until this script ends.
lock_build() {
    mkdir -p "$build_folder"
    command -v flock >/dev/null || return 0
    exec 9>"$build_folder/lock"
    if ! flock -n 9; then
        say "Waiting for another build of Solidus to finish..."
        flock 9
    fi
}

# A checksum of what the product is built from, on standard output: names and contents, so that neither a fresh
# checkout nor a touched file builds anything again.
source_stamp() {
    (
        cd "$home" || exit 1
        { source_files; source_files | xargs -0 cat; } | cksum
    )
}

source_files() {
    find pom.xml .mvn target-platform bundles features releng \
        \( -name target -o -name OSGI-INF -o -name bin \) -prune -o -type f -print0 | LC_ALL=C sort -z
}

# Whether dist/ holds what the sources with stamp $1 give.
is_built() {
    [ -r "$home/dist/stamp" ] && [ "$(cat "$home/dist/stamp")" = "$1" ]
}

# Moves what Maven built to dist/ in one step, so that a program that starts now sees the old or the new, never half.
# $1: the stamp of the sources it was built from.
install_dist() {
    local staging="$build_folder/dist.$$"
    rm -rf "$staging"
    mkdir -p "$staging/lib"
    cp "$home"/releng/org.solidus.dist/target/lib/*.jar "$staging/lib/" || return
    cp "$home/releng/org.solidus.dist/"{logback.xml,logging.properties} "$staging/" || return
    cp -R "$home/releng/org.solidus.repository/target/products/org.solidus.product/linux/gtk/x86_64/solidus" \
        "$staging/product" || return
    prepare_product "$staging" || return
    printf '%s\n' "$1" >"$staging/stamp"
    rm -rf "$build_folder/dist.old"
    [ ! -d "$home/dist" ] || mv "$home/dist" "$build_folder/dist.old"
    mv "$staging" "$home/dist" || return
    rm -rf "$build_folder/dist.old"
    archive_classes
}

# Starts the product once, so that its configuration holds the resolved bundles; later starts only read it.
prepare_product() {
    "$java_folder/bin/java" -jar "$1"/product/plugins/org.eclipse.equinox.launcher_*.jar \
        -application org.solidus.batch.headless -nosplash -data @none --version >"$build_folder/product.log" 2>&1 && return
    tail -n 20 "$build_folder/product.log" >&2
    say "The product was built but does not start (the whole log: $build_folder/product.log)."
    return 1
}

# Class-data archive for quick starts. Without it a command starts slower and works as well, so that this cannot fail.
archive_classes() {
    "$java_folder/bin/java" -XX:ArchiveClassesAtExit="$home/dist/solidus.jsa" -Xlog:disable \
        --enable-native-access=ALL-UNNAMED -cp "$(class_path)" \
        "-Dlogback.configurationFile=$home/dist/logback.xml" org.solidus.batch.Main operations >/dev/null 2>&1
    return 0
}

# The jars of dist/lib in a fixed order: a class-data archive holds for one order, and so do resources found by name.
class_path() {
    local jar path=
    for jar in "$home"/dist/lib/*.jar; do
        path="$path:$jar"
    done
    printf '%s' "${path#:}"
}
