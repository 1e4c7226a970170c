package kernel.bench.versus;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads the benchmark's classes once more, together with those of one jar: so two builds run in one process. */
final class JarLoader extends URLClassLoader {
    JarLoader(Path benchClasses, Path jar) throws MalformedURLException {
        super(new URL[] {benchClasses.toUri().toURL(), jar.toUri().toURL()}, JarLoader.class.getClassLoader());
    }

    /** A work of the named kind, with everything it calls. */
    Work work(Class<? extends Work> kind) {
        try {
            return (Work) loadClass(kind.getName()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException bad) {
            throw new IllegalStateException(getURLs()[1] + ": " + bad, bad);
        }
    }

    /** Ours before the parent's, but for the interface, which both sides must share. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("kernel.") || name.equals(Work.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
