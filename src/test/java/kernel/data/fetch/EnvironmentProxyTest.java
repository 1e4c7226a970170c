package kernel.data.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxyTest {

    private static final String MIRROR = "https://data.example.org/mnist/";

    /** {@code host:port} of the proxy chosen, or {@code direct}. */
    private static String chosen(String uri, String... environment) {
        Map<String, String> variables = environment.length == 0 ? Map.of()
            : environment.length == 2 ? Map.of(environment[0], environment[1])
            : Map.of(environment[0], environment[1], environment[2], environment[3]);
        List<Proxy> proxies = new EnvironmentProxy(variables).select(URI.create(uri));
        assertEquals(1, proxies.size());
        InetSocketAddress address = (InetSocketAddress) proxies.get(0).address();
        return address == null ? "direct" : address.getHostString() + ":" + address.getPort();
    }

    @Test
    void theSchemeOfTheAddressPicksTheVariable() {
        assertEquals("direct", chosen(MIRROR));
        assertEquals("proxy:3128", chosen(MIRROR, "https_proxy", "http://proxy:3128"));
        assertEquals("proxy:3128", chosen(MIRROR, "HTTPS_PROXY", "http://proxy:3128/"));
        assertEquals("direct", chosen(MIRROR, "http_proxy", "http://proxy:3128"));
        assertEquals("proxy:3128", chosen("http://x.org/", "HTTP_PROXY", "http://proxy:3128"));
        assertEquals("proxy:3128", chosen(MIRROR, "all_proxy", "http://proxy:3128"));
        assertEquals("a:1", chosen(MIRROR, "all_proxy", "http://b:2", "https_proxy", "http://a:1"));
        assertEquals("a:1", chosen(MIRROR, "HTTPS_PROXY", "http://b:2", "https_proxy", "http://a:1"));
    }

    @Test
    void schemeAndPortMayBeLeftOut() {
        assertEquals("proxy:3128", chosen(MIRROR, "https_proxy", "proxy:3128"));
        assertEquals("proxy:80", chosen(MIRROR, "https_proxy", "proxy"));
        assertEquals("direct", chosen(MIRROR, "https_proxy", " "));
    }

    @Test
    void noProxyListsHostsAndEndings() {
        for (String exception : List.of("*", "data.example.org", "example.org", ".example.org", "*.example.org",
            "EXAMPLE.ORG", "a.org, example.org", "a.org,,example.org:443", "a.org example.org")) {
            assertEquals("direct", chosen(MIRROR, "https_proxy", "p:1", "no_proxy", exception), exception);
            assertEquals("direct", chosen(MIRROR, "https_proxy", "p:1", "NO_PROXY", exception), exception);
        }
        for (String other : List.of("", ",", "ample.org", "data.example.or", "example", "x.data.example.org")) {
            assertEquals("p:1", chosen(MIRROR, "https_proxy", "p:1", "no_proxy", other), other);
        }
    }

    @Test
    void whatIsNoHttpProxyIsRefused() {
        for (String value : List.of("socks5://p:1", "http://", "http://a b", "p:port")) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> chosen(MIRROR, "https_proxy", value));
            assertTrue(e.getMessage().startsWith("https_proxy in the environment"), e.getMessage());
        }
    }

    @Test
    void systemPropertiesComeFirst() {
        ProxySelector fromEnvironment = EnvironmentProxy.orSystemProperties(Map.of("https_proxy", "p:1"));
        assertTrue(fromEnvironment instanceof EnvironmentProxy);
        System.setProperty("https.proxyHost", "q");
        try {
            assertTrue(EnvironmentProxy.orSystemProperties(Map.of("https_proxy", "p:1")) == ProxySelector.getDefault());
        } finally {
            System.clearProperty("https.proxyHost");
        }
    }
}
