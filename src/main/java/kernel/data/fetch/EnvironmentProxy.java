package kernel.data.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxy that the environment names, by the customs of curl: {@code https_proxy}, {@code http_proxy}, {@code
 * all_proxy}, each also in capitals, give {@code [http://]host[:port]}; {@code no_proxy} lists hosts, or endings of
 * hosts, that are reached directly, {@code *} all of them. The JDK itself knows only its system properties.
 */
final class EnvironmentProxy extends ProxySelector {

    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);
    private static final int DEFAULT_PORT = 80;

    private final Map<String, String> environment;

    EnvironmentProxy(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The JDK's own selector if its system properties name a proxy, else the environment's. */
    static ProxySelector orSystemProperties(Map<String, String> environment) {
        boolean properties = System.getProperty("http.proxyHost") != null
            || System.getProperty("https.proxyHost") != null
            || System.getProperty("socksProxyHost") != null || Boolean.getBoolean("java.net.useSystemProxies");
        return properties ? ProxySelector.getDefault() : new EnvironmentProxy(environment);
    }

    /** @throws IllegalArgumentException if the variable that applies holds no address of an HTTP proxy */
    @Override
    public List<Proxy> select(URI uri) {
        String name = uri.getScheme() + "_proxy";
        String value = variable(name);
        if (value.isEmpty()) {
            name = "all_proxy";
            value = variable(name);
        }
        return value.isEmpty() || excepted(uri.getHost()) ? DIRECT : List.of(proxy(name, value));
    }

    private static Proxy proxy(String name, String value) {
        URI address;
        try {
            address = URI.create(value.contains("://") ? value : "http://" + value);
        } catch (IllegalArgumentException e) {
            address = null;
        }
        // The value is not shown: it may hold a password.
        if (address == null || address.getHost() == null || !address.getScheme().startsWith("http")) {
            throw new IllegalArgumentException(name + " in the environment is not the address of an HTTP proxy"
                + " (expected: http://host:port)");
        }
        int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
    }

    private boolean excepted(String host) {
        for (String entry : variable("no_proxy").split("[,\\s]+")) {
            String ending = entry.replaceFirst(":\\d+$", "").replaceFirst("^\\*?\\.", "").toLowerCase(Locale.ROOT);
            String name = host.toLowerCase(Locale.ROOT);
            if (ending.equals("*") || !ending.isEmpty() && (name.equals(ending) || name.endsWith("." + ending))) {
                return true;
            }
        }
        return false;
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            value = environment.get(name.toUpperCase(Locale.ROOT));
        }
        return value == null ? "" : value.strip();
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException reason) {
        // The failed request itself says so.
    }
}
